package swellwatch.feed;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import swellwatch.model.Reading;

/**
 * Counts the points that readings of NDBC become in the database: one for each station, location
 * and minute. A station has one location and rows have whole minutes, so a day of a station is a
 * set of minutes: about 300 bytes, 4 MB for a year of 40 stations. Used by one thread.
 */
public final class DistinctReadings {
  private static final long NANOS_PER_MINUTE = TimeUnit.MINUTES.toNanos(1);
  private static final long MINUTES_PER_DAY = TimeUnit.DAYS.toMinutes(1);

  private final Map<Day, BitSet> minutes = new HashMap<>();
  private long count;

  private record Day(String stationId, String location, long epochDay) {}

  /** Whether it is the first of its identity. */
  public boolean add(Reading reading) {
    long minute = Math.floorDiv(reading.epochNanos(), NANOS_PER_MINUTE);
    if (minute * NANOS_PER_MINUTE != reading.epochNanos()) {
      throw new IllegalArgumentException("not a whole minute: " + reading.time());
    }
    Day day =
        new Day(reading.stationId(), reading.location(), Math.floorDiv(minute, MINUTES_PER_DAY));
    BitSet seen = minutes.computeIfAbsent(day, unused -> new BitSet());
    int minuteOfDay = (int) Math.floorMod(minute, MINUTES_PER_DAY);
    boolean isNew = !seen.get(minuteOfDay);
    seen.set(minuteOfDay);
    count += isNew ? 1 : 0;
    return isNew;
  }

  public long count() {
    return count;
  }
}
