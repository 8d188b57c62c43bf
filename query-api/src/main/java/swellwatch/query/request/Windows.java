package swellwatch.query.request;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;

/**
 * Equal spans of time, aligned to 1970-01-01T00:00:00Z, of each of which one value remains.
 *
 * @param text the length as the caller wrote it: an ISO-8601 duration, safe in any format
 * @param seconds the length
 */
public record Windows(String text, long seconds, Aggregate aggregate) {
  /** Of one series. */
  public static final int MOST = 10_000;

  private static final String LENGTH =
      "an ISO-8601 duration of whole days, hours, minutes and seconds, such as PT1H or P1D, and at"
          + " most P3660D";
  private static final Duration LONGEST = Duration.ofDays(3660);
  private static final Pattern PLAIN =
      Pattern.compile("P(\\d+D)?(T(?=\\d)(\\d+H)?(\\d+M)?(\\d+S)?)?", Pattern.CASE_INSENSITIVE);

  /** Null if none are asked for, or not properly. */
  static @Nullable Windows read(Parameters parameters, TimeRange range, Quantity quantity) {
    Long seconds = parameters.value("window", LENGTH, Windows::seconds);
    Aggregate aggregate =
        parameters.value("aggregate", "mean, max, min or count", Aggregate::named);
    checkCompany(parameters);
    if (aggregate == Aggregate.MEAN && isDirection(quantity)) {
      parameters.fault(
          "aggregate", "cannot be mean: a direction has none (that of 359 and 1 is not 180)");
    }
    if (seconds == null) {
      return null;
    }
    checkCount(parameters, range, seconds);
    String text = parameters.text("window");
    return aggregate == null || text == null ? null : new Windows(text, seconds, aggregate);
  }

  /** Which parameters need or exclude one another. */
  private static void checkCompany(Parameters parameters) {
    boolean window = parameters.has("window");
    if (window && !parameters.has("aggregate")) {
      parameters.fault("window", "needs aggregate=mean, max, min or count");
    }
    if (!window && parameters.has("aggregate")) {
      parameters.fault("aggregate", "needs window, such as window=PT1H");
    }
    if (window && parameters.has("max_points")) {
      parameters.fault("max_points", "cannot be combined with window");
    }
    if (window && parameters.has("from") != parameters.has("to")) {
      parameters.fault("window", "needs a range with two ends: from and to, or past");
    }
  }

  private static void checkCount(Parameters parameters, TimeRange range, long seconds) {
    boolean bounds = parameters.has("from") || parameters.has("to");
    // An end that is missing or cannot be read is a fault already.
    if ((range.isFixed() || !bounds) && count(range, seconds) > MOST) {
      parameters.fault(
          "window",
          "makes "
              + count(range, seconds)
              + " windows of this range, and at most "
              + MOST
              + " are possible: take "
              + Duration.ofSeconds(smallest(range))
              + " or longer");
    }
  }

  /** How many windows hold a part of the range. */
  private static long count(TimeRange range, long seconds) {
    long width = EpochNanos.ofMillis(seconds * 1000);
    return Math.floorDiv(range.to() - 1, width) - Math.floorDiv(range.from(), width) + 1;
  }

  /** The shortest window, in seconds, of which there are not too many. */
  private static long smallest(TimeRange range) {
    long span = range.to() - range.from();
    long seconds = Math.max(1, Long.divideUnsigned(span, MOST * 1_000_000_000L));
    while (count(range, seconds) > MOST) {
      seconds++;
    }
    return seconds;
  }

  private static @Nullable Long seconds(String text) {
    Duration length = PLAIN.matcher(text).matches() ? Duration.parse(text) : Duration.ZERO;
    return length.isZero() || length.compareTo(LONGEST) > 0 ? null : length.toSeconds();
  }

  private static boolean isDirection(Quantity quantity) {
    return quantity == Quantity.WAVE_DIRECTION || quantity == Quantity.WIND_DIRECTION;
  }
}
