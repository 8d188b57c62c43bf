package swellwatch.ingest.health;

/**
 * How far one worker is behind, in records and in time. Written by the worker, read by any thread.
 */
public final class Lag {
  private static final long NOTHING_UNSAFE = Long.MAX_VALUE;

  private volatile long behind;
  private volatile long inHand;
  private volatile long oldestUnsafe = NOTHING_UNSAFE;

  /** Nothing came: because there is nothing, or because the broker does not answer. */
  public void idle(long recordsBehind) {
    behind = recordsBehind;
    inHand = 0;
    if (recordsBehind == 0) {
      oldestUnsafe = NOTHING_UNSAFE;
    }
  }

  /** The batch in hand waits, and more was published behind it. */
  public void waits(long recordsBehind) {
    behind = recordsBehind;
  }

  /**
   * A batch was read that is not safe yet.
   *
   * @param recordsBehind it, in the log
   * @param oldestMillis the earliest time of publishing in it; {@code Long.MAX_VALUE} if none
   *     counts
   */
  public void took(int records, long recordsBehind, long oldestMillis) {
    inHand = records;
    behind = recordsBehind;
    oldestUnsafe = oldestMillis;
  }

  /** The batch is safe. What comes behind it is not, and is hardly younger. */
  public void committed() {
    inHand = 0;
  }

  /** Records that are published and not committed. */
  public long records() {
    return behind + inHand;
  }

  /** Age of the oldest record that is not safe; 0 if there is none. */
  public double seconds(long nowMillis) {
    long oldest = oldestUnsafe;
    return oldest == NOTHING_UNSAFE ? 0 : Math.max(0, nowMillis - oldest) / 1000.0;
  }
}
