package swellwatch.model.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Quantity;
import swellwatch.model.text.IsoTime;

/** The members of one document as they were written, before any rule but that of their types. */
final class ReadingMembers {
  /** The quantities come last, in their order. */
  private static final int FIRST_QUANTITY = Member.all().length - Quantity.ALL.size();

  private final double[] values = new double[Quantity.ALL.size()];
  private @Nullable String stationId;
  private @Nullable String location;
  private @Nullable String time;
  private long plainTime;
  private double latitude;
  private double longitude;
  private int unknown;
  private int seen;

  void clear() {
    Arrays.fill(values, Double.NaN);
    stationId = null;
    location = null;
    time = null;
    plainTime = IsoTime.NOT_PLAIN;
    latitude = Double.NaN;
    longitude = Double.NaN;
    unknown = 0;
    seen = 0;
  }

  /** Whether the member stands here for the first time in this document. */
  boolean enter(Member member) {
    int bit = 1 << member.index();
    boolean first = (seen & bit) == 0;
    seen |= bit;
    return first;
  }

  void put(Member member, String text) {
    switch (member.kind()) {
      case STATION -> stationId = text;
      case LOCATION -> location = text;
      case TIME -> putTime(text);
      default -> throw new IllegalArgumentException(member.jsonName());
    }
  }

  void put(Member member, double number) {
    int slot = member.index() - FIRST_QUANTITY;
    if (slot >= 0) {
      values[slot] = number;
    } else if (member.kind() == Member.Kind.LATITUDE) {
      latitude = number;
    } else if (member.kind() == Member.Kind.LONGITUDE) {
      longitude = number;
    } else {
      throw new IllegalArgumentException(member.jsonName());
    }
  }

  void putTime(long epochNanos) {
    plainTime = epochNanos;
  }

  void countUnknown() {
    unknown++;
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

  private void putTime(String text) {
    // Characters beyond ASCII become question marks, which no time has.
    byte[] ascii = text.getBytes(StandardCharsets.US_ASCII);
    plainTime = IsoTime.parsePlain(ascii, 0, ascii.length);
    if (plainTime == IsoTime.NOT_PLAIN) {
      time = text;
    }
  }
}
