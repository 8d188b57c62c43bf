package swellwatch.ingest.topic;

import java.time.Duration;

/**
 * The wish to stop, and how long what is in hand may still take. Requested by any thread, asked by
 * the workers.
 */
public final class Stop {
  private static final long NOT_REQUESTED = Long.MIN_VALUE;

  private final Duration patience;
  private volatile long deadline = NOT_REQUESTED;

  /**
   * @param patience from the request to the end
   */
  public Stop(Duration patience) {
    this.patience = patience;
  }

  public synchronized void request() {
    if (deadline == NOT_REQUESTED) {
      deadline = System.nanoTime() + patience.toNanos();
    }
  }

  public boolean requested() {
    return deadline != NOT_REQUESTED;
  }

  /**
   * @throws BatchAbandoned if a stop was requested and its patience is over
   */
  public void requireTimeLeft() {
    if (requested() && System.nanoTime() - deadline > 0) {
      throw new BatchAbandoned("the service stops");
    }
  }
}
