package swellwatch.ingest.replay;

import java.time.Duration;

/** A common rate of all workers, batch by batch. Thread-safe. */
final class Throttle {
  static final Throttle OPEN = new Throttle(Double.POSITIVE_INFINITY);

  private final double perSecond;
  private long due = System.nanoTime();

  Throttle(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Batches of about a second, so that a slow replay is an even one. */
  int maxBatch(int batch) {
    return (int) Math.max(1, Math.min(batch, perSecond));
  }

  /** How long to wait before so many readings are written. */
  synchronized Duration reserve(int readings) {
    long now = System.nanoTime();
    long wait = Math.max(0, due - now);
    // What a stall has cost is not made up for.
    due = now + wait + (long) (readings * 1e9 / perSecond);
    return Duration.ofNanos(wait);
  }
}
