package swellwatch.ingest.replay;

import org.jspecify.annotations.Nullable;
import swellwatch.ingest.decode.Moment;

/**
 * Which part of the log is replayed, by the time of publishing or by offset. What is null does not
 * limit.
 *
 * @param from inclusive
 * @param to exclusive
 * @param partition the only one
 * @param fromOffset inclusive, of that partition
 * @param toOffset exclusive
 */
public record ReplayRange(
    @Nullable Moment from,
    @Nullable Moment to,
    @Nullable Integer partition,
    @Nullable Long fromOffset,
    @Nullable Long toOffset) {
  public static final ReplayRange ALL = new ReplayRange(null, null, null, null, null);

  public static ReplayRange published(@Nullable Moment from, @Nullable Moment to) {
    return new ReplayRange(from, to, null, null, null);
  }

  public static ReplayRange offsets(int partition, @Nullable Long from, @Nullable Long to) {
    return new ReplayRange(null, null, partition, from, to);
  }

  /** Whether it ends before the log does. */
  boolean hasEnd() {
    return to != null || toOffset != null;
  }
}
