package swellwatch.query.request;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import swellwatch.model.Reading;

/** Where a reading stands in a list: readings are ordered by time, then station, then location. */
public record Position(long epochNanos, String stationId, String location)
    implements Comparable<Position> {
  /** Where readings of one time stand. */
  public static final Comparator<Reading> AT_ONE_TIME =
      Comparator.comparing(Reading::stationId)
          .thenComparing(Reading::location, Position::compareCharacters);

  private static final Comparator<Position> ORDER =
      Comparator.comparingLong(Position::epochNanos)
          .thenComparing(Position::stationId)
          .thenComparing(Position::location, Position::compareCharacters);

  public static Position of(Reading reading) {
    return new Position(reading.epochNanos(), reading.stationId(), reading.location());
  }

  @Override
  public int compareTo(Position other) {
    return ORDER.compare(this, other);
  }

  /** By Unicode characters, as every other program sorts; Java's own strings sort by UTF-16. */
  private static int compareCharacters(String a, String b) {
    if (a.equals(b)) {
      return 0;
    }
    return Arrays.compareUnsigned(
        a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
  }
}
