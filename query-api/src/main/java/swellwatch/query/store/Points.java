package swellwatch.query.store;

import java.util.Arrays;

/** Times and values in the order in which they were added, without an object for each. */
public final class Points {
  private long[] times = new long[16];
  private double[] values = new double[16];
  private int size;

  public int size() {
    return size;
  }

  /** Nanoseconds since 1970. */
  public long time(int index) {
    return times[index];
  }

  public double value(int index) {
    return values[index];
  }

  void add(long time, double value) {
    if (size == times.length) {
      resize(2 * size);
    }
    times[size] = time;
    values[size] = value;
    size++;
  }

  /** Lets go of memory that is not used. */
  Points trimmed() {
    resize(size);
    return this;
  }

  private void resize(int capacity) {
    times = Arrays.copyOf(times, capacity);
    values = Arrays.copyOf(values, capacity);
  }
}
