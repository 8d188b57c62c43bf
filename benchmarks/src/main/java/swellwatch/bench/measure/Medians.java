package swellwatch.bench.measure;

import java.util.Arrays;

/** The middle of figures that were measured several times. */
public final class Medians {
  private Medians() {}

  /** The middle one, or the mean of the middle two. */
  public static double of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
