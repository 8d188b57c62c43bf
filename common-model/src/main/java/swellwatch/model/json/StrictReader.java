package swellwatch.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Reason;

/**
 * Reads any document with Jackson, and finds every fault of its form: members of the wrong type, or
 * twice, and texts that are no characters. Reads to the end of the document also after a fault,
 * because an earlier {@link Reason} may follow.
 */
final class StrictReader {
  private final ReadingMembers members;
  private @Nullable Set<String> seenUnknown;
  private @Nullable Rejected fault;

  /**
   * @param members takes what is read
   */
  StrictReader(ReadingMembers members) {
    this.members = members;
  }

  /** Reads the value that the parser stands on, which is the whole document. */
  void read(JsonParser parser) throws IOException {
    members.clear();
    seenUnknown = null;
    fault = null;
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      note(Reason.NOT_AN_OBJECT, parser, "the document is " + kind(parser.currentToken()));
      skip(parser);
      return;
    }
    for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
      Member member = Member.named(name);
      if (member == null) {
        readUnknown(name, parser);
      } else {
        readMember(member, parser);
      }
    }
  }

  @Nullable Rejected fault() {
    return fault;
  }

  private void readMember(Member member, JsonParser parser) throws IOException {
    if (!members.enter(member)) {
      note(Reason.DUPLICATE_MEMBER, parser, member.jsonName() + " stands twice");
    }
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
    if (member.isText()) {
      members.put(member, text(parser));
    } else {
      members.put(member, parser.getDoubleValue());
    }
  }

  private void readUnknown(String name, JsonParser parser) throws IOException {
    members.countUnknown();
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
    if (hasSurrogate(text) && text.codePoints().anyMatch(StrictReader::isSurrogate)) {
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
