package swellwatch.ingest.replay;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import swellwatch.ingest.health.Condition;
import swellwatch.ingest.topic.Stop;
import swellwatch.ingest.topic.Waiting;

/** Waits by doing nothing, until the replay is stopped: there is no group to stay in. */
final class OutsideTheGroup implements Waiting {
  private static final long LOOK_NANOS = 50_000_000;

  private final Condition condition;
  private final Stop stop;

  OutsideTheGroup(String worker, Stop stop) {
    this.condition = new Condition(worker);
    this.stop = stop;
  }

  @Override
  public void briefly(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
      stop.requireTimeLeft();
      LockSupport.parkNanos(Math.min(left, LOOK_NANOS));
    }
  }

  @Override
  public void paused(String reason, String detail, Duration time) {
    condition.paused(reason, detail);
    briefly(time);
  }

  /** What was waited for is there again. */
  void goesOn() {
    condition.running();
  }
}
