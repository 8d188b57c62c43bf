package swellwatch.query.request;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import swellwatch.model.EpochNanos;
import swellwatch.model.text.IsoTime;

/**
 * A span of time in nanoseconds since 1970.
 *
 * @param from inclusive
 * @param to exclusive
 * @param isOpenEnded whether the caller named no end, and {@link #to} is only the end of all time
 * @param isFixed whether the caller named both ends, so that asking again means the same span
 */
public record TimeRange(long from, long to, boolean isOpenEnded, boolean isFixed) {
  private static final Duration DEFAULT = Duration.ofDays(30);
  private static final String PAST = "day, week, month or an ISO-8601 duration such as P3D or PT6H";
  private static final long START_OF_TIME = EpochNanos.MIN;
  private static final long END_OF_TIME = EpochNanos.MAX + 1;
  private static final TimeRange ALL = new TimeRange(START_OF_TIME, END_OF_TIME, true, false);

  /** A span with two ends. */
  public static TimeRange of(long from, long to) {
    return new TimeRange(from, to, false, false);
  }

  /** All that is at that time or later. */
  public static TimeRange from(long start) {
    return new TimeRange(start, END_OF_TIME, true, false);
  }

  /** The same with a later start. */
  public TimeRange since(long start) {
    return new TimeRange(start, to, isOpenEnded, isFixed);
  }

  /** The same with an end. */
  public TimeRange until(long end) {
    return new TimeRange(from, end, false, isFixed);
  }

  /** The past 30 days unless the parameters say another span. */
  static TimeRange read(Parameters parameters, Instant now) {
    return read(parameters, now, endingAt(now, now.minus(DEFAULT)));
  }

  /** All time unless the parameters say another span. */
  static TimeRange readOrAll(Parameters parameters, Instant now) {
    return read(parameters, now, ALL);
  }

  private static TimeRange read(Parameters parameters, Instant now, TimeRange standard) {
    Instant past = parameters.value("past", PAST, text -> start(text, now));
    Instant from = instant(parameters, "from");
    Instant to = instant(parameters, "to");
    boolean bounds = parameters.has("from") || parameters.has("to");
    if (parameters.has("past") && bounds) {
      parameters.fault("past", "cannot be combined with from or to");
    }
    if (from != null && to != null && to.isBefore(from)) {
      parameters.fault("from", "is after to");
    }
    if (bounds) {
      return between(from, to);
    }
    return past == null ? standard : endingAt(now, past);
  }

  private static TimeRange between(@Nullable Instant from, @Nullable Instant to) {
    return new TimeRange(
        from == null ? START_OF_TIME : nanos(from),
        to == null ? END_OF_TIME : nanos(to),
        to == null,
        from != null && to != null);
  }

  private static TimeRange endingAt(Instant now, Instant start) {
    return of(nanos(start), nanos(now));
  }

  private static @Nullable Instant instant(Parameters parameters, String name) {
    return parameters.value(
        name,
        "an ISO-8601 time with an offset such as 2023-09-28T14:50:00Z (a + is written %2B)",
        IsoTime::parse);
  }

  private static @Nullable Instant start(String past, Instant now) {
    return switch (past) {
      case "day" -> now.minus(Duration.ofDays(1));
      case "week" -> now.minus(Duration.ofDays(7));
      case "month" -> now.minus(Duration.ofDays(30));
      default -> startOfDuration(past, now);
    };
  }

  /** Years, months, weeks and days by the calendar in UTC, then hours, minutes and seconds. */
  private static @Nullable Instant startOfDuration(String text, Instant now) {
    int time = text.indexOf('T');
    String date = time < 0 ? text : text.substring(0, time);
    Period days = date.equals("P") ? Period.ZERO : Period.parse(date);
    Duration hours = time < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(time));
    if (days.isNegative() || hours.isNegative()) {
      return null;
    }
    Instant start = minus(now, days, hours);
    return start.isBefore(now) ? start : null;
  }

  private static Instant minus(Instant now, Period days, Duration hours) {
    try {
      return now.atOffset(ZoneOffset.UTC).minus(days).minus(hours).toInstant();
    } catch (DateTimeException | ArithmeticException beforeAllTime) {
      return Instant.MIN;
    }
  }

  /** What InfluxDB cannot hold is as good as the end of what it can. */
  private static long nanos(Instant time) {
    if (EpochNanos.canHold(time)) {
      return EpochNanos.of(time);
    }
    return time.isBefore(Instant.EPOCH) ? START_OF_TIME : END_OF_TIME;
  }
}
