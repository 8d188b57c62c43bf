package swellwatch.query.guard;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How often each caller may ask: so many requests a second on average, ten seconds' worth at once.
 * Thread-safe.
 *
 * <p>The table is bounded. One that was idle for as long as it takes to fill a bucket is dropped
 * without a loss; beyond that, a flood of addresses drops those that ask least.
 */
final class Buckets {
  static final int MOST = 50_000;
  private static final Duration BURST = Duration.ofSeconds(10);

  private final LoadingCache<Object, Bucket> buckets;

  Buckets(int perSecond, TimeMeter clock) {
    this.buckets =
        Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(BURST)
            .ticker(clock::currentTimeNanos)
            .executor(Runnable::run)
            .build(caller -> bucket(perSecond, clock));
  }

  /** Of this caller; anything that is equal for the same. */
  Bucket of(Object caller) {
    return buckets.get(caller);
  }

  long size() {
    buckets.cleanUp();
    return buckets.estimatedSize();
  }

  private static Bucket bucket(int perSecond, TimeMeter clock) {
    return Bucket.builder()
        .addLimit(limit ->
            limit
                .capacity(perSecond * BURST.toSeconds())
                .refillGreedy(perSecond, Duration.ofSeconds(1)))
        .withCustomTimePrecision(clock)
        .build();
  }
}
