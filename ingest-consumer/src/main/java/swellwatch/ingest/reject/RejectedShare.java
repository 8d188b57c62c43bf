package swellwatch.ingest.reject;

import java.time.Duration;
import swellwatch.ingest.topic.Waiting;

/**
 * Watches how many of the last records were rejected. Where nearly all are, a producer speaks
 * another language than this consumer, and the topic must not be emptied into the dead letters: a
 * full window above the limit pauses for good, until an operator restarts with another limit or
 * another version. Thread-safe; the workers share one.
 */
public final class RejectedShare {
  static final int WINDOW = 10_000;
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(2);

  private final double limit;
  private final boolean[] rejected = new boolean[WINDOW];
  private int next;
  private long seen;

  /**
   * @param limit 1 lets everything through
   */
  public RejectedShare(double limit) {
    this.limit = limit;
  }

  /**
   * Returns at once if the share with this batch is within the limit, else only by an exception.
   *
   * @throws swellwatch.ingest.topic.BatchAbandoned if the batch is no longer ours to finish
   */
  public void requireWithinLimit(int records, int rejections, Waiting waiting) {
    while (rejections > 0 && exceedsWith(records, rejections)) {
      String detail =
          String.format(
              java.util.Locale.ROOT,
              "more than %.0f %% of the last %d records are no readings; if they are to become"
                  + " dead letters, restart with a larger --max-rejected-share",
              limit * 100,
              WINDOW);
      waiting.paused("rejected-share", detail, LOOK_AGAIN);
    }
  }

  /** Counts a batch that was committed. */
  public synchronized void note(int records, int rejections) {
    for (int i = 0; i < records; i++) {
      rejected[next] = i < rejections;
      next = (next + 1) % WINDOW;
    }
    seen += records;
  }

  private synchronized boolean exceedsWith(int records, int rejections) {
    if (limit >= 1 || seen + records < WINDOW) {
      return false;
    }
    int together = rejections + rejectedOfLast(WINDOW - records);
    return together > limit * WINDOW;
  }

  private int rejectedOfLast(int count) {
    int sum = 0;
    for (int back = 1; back <= count; back++) {
      sum += rejected[Math.floorMod(next - back, WINDOW)] ? 1 : 0;
    }
    return sum;
  }
}
