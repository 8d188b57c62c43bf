package swellwatch.ingest.health;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one worker is doing, for health, metrics and the log: one line at each change, none in
 * between. Written by the worker, read by any thread.
 */
public final class Condition {
  private static final Logger LOG = LoggerFactory.getLogger(Condition.class);

  /** Longer without a sign of life, and the loop is stuck: longer than any single wait. */
  private static final Duration STUCK = Duration.ofMinutes(2);

  /** Why the worker does not go on. */
  public record Pause(String reason, String detail) {}

  private final String worker;
  private volatile long lastSign = System.nanoTime();
  private volatile boolean joined;
  private volatile boolean ended;
  private volatile @Nullable Pause pause;

  public Condition(String worker) {
    this.worker = worker;
  }

  /** The loop has come round. */
  public void alive() {
    lastSign = System.nanoTime();
  }

  public void joined() {
    joined = true;
  }

  /** Goes on, if it was paused. */
  public void running() {
    Pause before = pause;
    if (before != null) {
      pause = null;
      LOG.info("{} goes on; it was paused: {}", worker, before.reason());
    }
  }

  public void paused(String reason, String detail) {
    Pause before = pause;
    pause = new Pause(reason, detail);
    if (before == null || !before.reason().equals(reason)) {
      LOG.warn("{} pauses ({}): {}", worker, reason, detail);
    }
  }

  public void ended() {
    ended = true;
  }

  public Optional<Pause> pause() {
    return Optional.ofNullable(pause);
  }

  /**
   * Whether the loop makes progress or waits on purpose; a dependency that is away is no matter.
   */
  public boolean isAlive() {
    return !ended && System.nanoTime() - lastSign < STUCK.toNanos();
  }

  /** Why it is not reading, or empty if it is. */
  public Optional<String> notReady() {
    if (ended) {
      return Optional.of(worker + " has ended");
    }
    if (!joined) {
      return Optional.of(worker + " has not joined the consumer group yet");
    }
    return pause().map(why -> worker + " is paused (" + why.reason() + "): " + why.detail());
  }
}
