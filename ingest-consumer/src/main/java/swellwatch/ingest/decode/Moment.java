package swellwatch.ingest.decode;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import swellwatch.model.EpochNanos;
import swellwatch.model.text.IsoTime;

/** A time as operators name it: {@code 2023-09-28T14:50:00Z}, or {@code P7D} for a week ago. */
public sealed interface Moment {

  /** When that is, if it is {@code now}. */
  Instant at(Instant now);

  /** The same in nanoseconds since 1970; what InfluxDB cannot hold is as good as its limits. */
  default long nanosAt(Instant now) {
    Instant time = at(now);
    if (EpochNanos.canHold(time)) {
      return EpochNanos.of(time);
    }
    return time.isBefore(Instant.EPOCH) ? EpochNanos.MIN : EpochNanos.MAX + 1;
  }

  /**
   * @throws DateTimeException if it is neither
   */
  static Moment parse(String text) {
    return text.startsWith("P")
        ? new Ago(requireNotNegative(Duration.parse(text)))
        : new Fixed(IsoTime.parse(text));
  }

  private static Duration requireNotNegative(Duration duration) {
    if (duration.isNegative()) {
      throw new DateTimeException("a duration below zero");
    }
    return duration;
  }

  /** The same whenever it is asked. */
  record Fixed(Instant time) implements Moment {
    @Override
    public Instant at(Instant now) {
      return time;
    }

    @Override
    public String toString() {
      return time.toString();
    }
  }

  /** So long before now. */
  record Ago(Duration duration) implements Moment {
    @Override
    public Instant at(Instant now) {
      return now.minus(duration);
    }

    @Override
    public String toString() {
      return duration.toString();
    }
  }
}
