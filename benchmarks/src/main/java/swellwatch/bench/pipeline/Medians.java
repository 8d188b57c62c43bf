package swellwatch.bench.pipeline;

import java.util.Arrays;

final class Medians {
  private Medians() {}

  /** The middle one, or the mean of the middle two. */
  static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
