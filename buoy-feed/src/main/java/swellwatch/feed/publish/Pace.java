package swellwatch.feed.publish;

import java.util.concurrent.TimeUnit;

/** An even rate: readings leave one by one, and what a stall has cost is not made up for. */
public final class Pace {
  private static final long MAX_DEBT_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long WORTH_SLEEPING_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private final double interval;
  private double due = System.nanoTime();

  /**
   * @param perSecond infinite for no limit
   */
  public Pace(double perSecond) {
    this.interval = TimeUnit.SECONDS.toNanos(1) / perSecond;
  }

  /** Returns when the next reading is due. */
  public void await() throws InterruptedException {
    if (interval == 0) {
      return;
    }
    double ahead = due - System.nanoTime();
    if (ahead > WORTH_SLEEPING_NANOS) {
      TimeUnit.NANOSECONDS.sleep((long) ahead);
    }
    double oldest = (double) System.nanoTime() - MAX_DEBT_NANOS;
    due = Math.max(due, oldest) + interval;
  }
}
