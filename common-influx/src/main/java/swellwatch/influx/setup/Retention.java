package swellwatch.influx.setup;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long points are kept, and in pieces of which length.
 *
 * @param keep zero for ever
 * @param shard the length of a piece; null for the server's own choice
 */
public record Retention(Duration keep, @Nullable Duration shard) {
  private static final Duration YEAR = Duration.ofDays(52 * 7);

  /** For ever, in pieces of 52 weeks. */
  public static final Retention FOREVER = new Retention(Duration.ZERO, YEAR);

  /**
   * With our choice of the pieces where none is made.
   *
   * @param shard null for 52 weeks if points are kept for ever, since decades of history would
   *     become thousands of pieces else, and for the server's choice if they are not
   */
  public static Retention of(Duration keep, @Nullable Duration shard) {
    return shard == null && keep.isZero() ? FOREVER : new Retention(keep, shard);
  }
}
