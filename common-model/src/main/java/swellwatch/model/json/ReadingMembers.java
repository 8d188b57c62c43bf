package swellwatch.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Quantity;
import swellwatch.model.Reason;
import swellwatch.model.text.IsoTime;

/**
 * The members of one document as they were written, before any rule but that of their types. Reads
 * to the end of the document also after a fault, because an earlier {@link Reason} may follow.
 */
final class ReadingMembers {
  private final Member[] order = Member.all();
  private final double[] values = new double[Quantity.ALL.size()];
  private @Nullable String stationId;
  private @Nullable String location;
  private @Nullable String time;
  private long plainTime;
  private double latitude;
  private double longitude;
  private int unknown;
  private int seen;
  private @Nullable Set<String> seenUnknown;
  private @Nullable Rejected fault;

  /** Reads the value that the parser stands on, which is the whole document. */
  void read(JsonParser parser) throws IOException {
    clear();
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      note(Reason.NOT_AN_OBJECT, parser, "the document is " + kind(parser.currentToken()));
      skip(parser);
      return;
    }
    int at = 0;
    while (nextMember(at, parser)) {
      at++;
    }
  }

  /**
   * A producer writes its members in the same order every time. Asking the parser for the one that
   * stood here in the last document spares it making a name, and us looking it up.
   */
  private boolean nextMember(int at, JsonParser parser) throws IOException {
    Member expected = order[Math.min(at, order.length - 1)];
    if (parser.nextFieldName(expected.name())) {
      readMember(expected, parser);
      return true;
    }
    if (parser.currentToken() != JsonToken.FIELD_NAME) {
      return false;
    }
    String name = parser.currentName();
    Member member = Member.named(name);
    if (member == null) {
      readUnknown(name, parser);
    } else {
      order[Math.min(at, order.length - 1)] = member;
      readMember(member, parser);
    }
    return true;
  }

  @Nullable Rejected fault() {
    return fault;
  }

  @Nullable String stationId() {
    return stationId;
  }

  @Nullable String location() {
    return location;
  }

  /** The time as text, if there is one that {@link #plainTime} does not hold already. */
  @Nullable String time() {
    return time;
  }

  /** The time in nanoseconds, or {@link IsoTime#NOT_PLAIN}. */
  long plainTime() {
    return plainTime;
  }

  double latitude() {
    return latitude;
  }

  double longitude() {
    return longitude;
  }

  /** In the order of {@link Quantity#ALL}; reused by the next document. */
  double[] values() {
    return values;
  }

  int unknown() {
    return unknown;
  }

  private void clear() {
    Arrays.fill(values, Double.NaN);
    stationId = null;
    location = null;
    time = null;
    plainTime = IsoTime.NOT_PLAIN;
    latitude = Double.NaN;
    longitude = Double.NaN;
    unknown = 0;
    seen = 0;
    seenUnknown = null;
    fault = null;
  }

  private void readMember(Member member, JsonParser parser) throws IOException {
    int bit = 1 << member.index();
    if ((seen & bit) != 0) {
      note(Reason.DUPLICATE_MEMBER, parser, member.jsonName() + " stands twice");
    }
    seen |= bit;
    JsonToken token = parser.nextToken();
    if (token != JsonToken.VALUE_NULL) {
      readValue(member, token, parser);
    }
  }

  private void readValue(Member member, JsonToken token, JsonParser parser) throws IOException {
    if (!member.takes(token)) {
      note(
          Reason.WRONG_TYPE,
          parser,
          member.jsonName() + " is " + kind(token) + ", not " + member.expected());
      skip(parser);
      return;
    }
    switch (member.kind()) {
      case STATION -> stationId = text(parser);
      case LOCATION -> location = text(parser);
      case TIME -> readTime(parser);
      case LATITUDE -> latitude = parser.getDoubleValue();
      case LONGITUDE -> longitude = parser.getDoubleValue();
      case QUANTITY -> values[member.quantity().ordinal()] = parser.getDoubleValue();
    }
  }

  private void readTime(JsonParser parser) throws IOException {
    plainTime =
        IsoTime.parsePlain(
            parser.getTextCharacters(), parser.getTextOffset(), parser.getTextLength());
    if (plainTime == IsoTime.NOT_PLAIN) {
      time = text(parser);
    }
  }

  private void readUnknown(String name, JsonParser parser) throws IOException {
    unknown++;
    if (seenUnknown == null) {
      seenUnknown = new HashSet<>();
    }
    enter(name, seenUnknown, parser);
    parser.nextToken();
    skip(parser);
  }

  /** Reads past the value that the parser stands on, however deep, looking for faults in it. */
  private void skip(JsonParser parser) throws IOException {
    switch (parser.currentToken()) {
      case START_OBJECT -> skipObject(parser);
      case START_ARRAY -> {
        while (parser.nextToken() != JsonToken.END_ARRAY) {
          skip(parser);
        }
      }
      case VALUE_STRING -> text(parser);
      default -> {}
    }
  }

  private void skipObject(JsonParser parser) throws IOException {
    Set<String> names = new HashSet<>();
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      enter(name, names, parser);
      parser.nextToken();
      skip(parser);
    }
  }

  private void enter(String name, Set<String> names, JsonParser parser) {
    refuseLoneSurrogates(name, parser);
    if (!names.add(name)) {
      note(Reason.DUPLICATE_MEMBER, parser, Where.oneLine(name) + " stands twice");
    }
  }

  private String text(JsonParser parser) throws IOException {
    String text = parser.getText();
    refuseLoneSurrogates(text, parser);
    return text;
  }

  private void refuseLoneSurrogates(String text, JsonParser parser) {
    if (hasSurrogate(text) && text.codePoints().anyMatch(ReadingMembers::isSurrogate)) {
      note(Reason.NOT_JSON, parser, "a lone surrogate is no character");
    }
  }

  private static boolean hasSurrogate(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Among code points: pairs have become characters, so that only lone ones are left. */
  private static boolean isSurrogate(int codePoint) {
    return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
  }

  private void note(Reason reason, JsonParser parser, String what) {
    if (fault == null || reason.compareTo(fault.reason()) < 0) {
      fault = new Rejected(reason, Where.of(parser) + what);
    }
  }

  private static String kind(JsonToken token) {
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "a string";
      case VALUE_TRUE, VALUE_FALSE -> "a boolean";
      case VALUE_NULL -> "null";
      default -> "a number";
    };
  }
}
