package swellwatch.query.store;

import org.jspecify.annotations.Nullable;
import swellwatch.query.request.TimeRange;

/**
 * Keeps so much of one series as a chart can show: everything if that is little enough, else the
 * lowest and the highest value of each {@link Buckets bucket} of time, with their own times. One
 * pass, in memory for the points that it may keep. Not thread-safe.
 */
final class Decimator {
  private final int maxPoints;
  private final TimeRange range;
  private Points all = new Points();
  private @Nullable Buckets buckets;

  /**
   * @param maxPoints at least 2
   * @param range all points lie within
   */
  Decimator(int maxPoints, TimeRange range) {
    this.maxPoints = maxPoints;
    this.range = range;
  }

  /** Points come in the order of their times. */
  void add(long time, double value) {
    if (buckets != null) {
      buckets.add(time, value);
    } else if (all.size() < maxPoints) {
      all.add(time, value);
    } else {
      buckets = new Buckets(range, maxPoints / 2);
      for (int i = 0; i < all.size(); i++) {
        buckets.add(all.time(i), all.value(i));
      }
      buckets.add(time, value);
      all = new Points();
    }
  }

  /** What is left, in the order of time. */
  Points points() {
    return (buckets == null ? all : buckets.extremes()).trimmed();
  }
}
