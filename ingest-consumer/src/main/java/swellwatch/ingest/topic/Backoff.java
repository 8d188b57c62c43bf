package swellwatch.ingest.topic;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Waiting times between tries: doubling from 100 ms to 10 s, each between half and all of it by
 * chance, so that many consumers do not come back in step.
 */
public final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

  private Duration next = FIRST;

  public Duration next() {
    Duration full = next;
    next = shorter(next.multipliedBy(2), LONGEST);
    long half = full.toNanos() / 2;
    return Duration.ofNanos(half + ThreadLocalRandom.current().nextLong(half + 1));
  }

  /** The same, but at least as long as the server asked for. */
  public Duration next(@Nullable Duration retryAfter) {
    Duration own = next();
    Duration asked = retryAfter == null ? own : shorter(retryAfter, LONGEST_ASKED_FOR);
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private static Duration shorter(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
