package swellwatch.model;

import java.time.Instant;

/**
 * Time as InfluxDB keeps it: signed 64-bit nanoseconds since 1970. InfluxDB reserves the two lowest
 * values and the highest (models/time.go), which leaves 1677-09-21 to 2262-04-11.
 */
public final class EpochNanos {
  public static final long MIN = Long.MIN_VALUE + 2;
  public static final long MAX = Long.MAX_VALUE - 1;

  private static final long PER_SECOND = 1_000_000_000L;
  private static final Instant MIN_TIME = toInstant(MIN);
  private static final Instant MAX_TIME = toInstant(MAX);

  private EpochNanos() {}

  public static Instant toInstant(long nanos) {
    return Instant.ofEpochSecond(
        Math.floorDiv(nanos, PER_SECOND), Math.floorMod(nanos, PER_SECOND));
  }

  /** Whether InfluxDB can hold this moment. */
  public static boolean canHold(Instant time) {
    return !time.isBefore(MIN_TIME) && !time.isAfter(MAX_TIME);
  }

  /**
   * Nanoseconds since 1970.
   *
   * @throws ArithmeticException if {@link #canHold} says no
   */
  public static long of(Instant time) {
    if (!canHold(time)) {
      throw new ArithmeticException("not representable in nanoseconds: " + time);
    }
    // Seconds below zero are counted from above, so that the product cannot overflow at MIN.
    return time.getEpochSecond() < 0
        ? (time.getEpochSecond() + 1) * PER_SECOND + (time.getNano() - PER_SECOND)
        : time.getEpochSecond() * PER_SECOND + time.getNano();
  }

  public static long ofMillis(long millis) {
    return Math.multiplyExact(millis, 1_000_000L);
  }
}
