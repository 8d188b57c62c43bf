package swellwatch.bench.measure;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** How long each of many requests took. Gathered by one thread, and read when all are there. */
public final class Latencies {
  private static final double NANOS_A_MILLISECOND = TimeUnit.MILLISECONDS.toNanos(1);

  private long[] nanos = new long[256];
  private int count;

  public void add(long tookNanos) {
    if (count == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * count);
    }
    nanos[count++] = tookNanos;
  }

  public void addAll(Latencies others) {
    for (int i = 0; i < others.count; i++) {
      add(others.nanos[i]);
    }
  }

  public int count() {
    return count;
  }

  /**
   * The smallest of the times, in milliseconds, that so many were not above; NaN if there are none.
   *
   * @param share above 0, at most 1: 0.5 is the median, 1 the longest
   */
  public double percentile(double share) {
    if (count == 0) {
      return Double.NaN;
    }
    long[] sorted = Arrays.copyOf(nanos, count);
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * count) - 1] / NANOS_A_MILLISECOND;
  }
}
