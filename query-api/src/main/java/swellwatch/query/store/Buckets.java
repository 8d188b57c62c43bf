package swellwatch.query.store;

import swellwatch.query.request.TimeRange;

/**
 * The extremes of a series in buckets of time. At the coarsest a bucket is the range divided by how
 * many buckets there may be; as long as few of them hold anything, buckets are 2, 4, 8, ... times
 * as fine, so that a short burst in a long or endless range keeps its shape. Finer buckets lie
 * within coarser ones, so that the extremes of these survive too.
 *
 * <p>Points come in the order of their times. Of equal values the first counts.
 */
final class Buckets {
  /** The finest are so many times halved: 30 days in 250 buckets begin with 9 ns. */
  private static final int HALVINGS = 40;

  private static final double FINEST = 1L << HALVINGS;

  private final long start;
  private final long coarsest;
  private final long[] numbers;
  private final long[] minTimes;
  private final double[] minima;
  private final long[] maxTimes;
  private final double[] maxima;

  /** How often the finest have been doubled. */
  private int doublings;

  private int count;

  Buckets(TimeRange range, int most) {
    long span = range.to() - range.from();
    this.start = range.from();
    // Rounded up; the span of all time does not fit into a signed number.
    this.coarsest = Long.divideUnsigned(span - 1, most) + 1;
    this.numbers = new long[most];
    this.minTimes = new long[most];
    this.minima = new double[most];
    this.maxTimes = new long[most];
    this.maxima = new double[most];
  }

  void add(long time, double value) {
    long finest = finest(time);
    while (count == numbers.length && !isInLast(finest)) {
      doubleWidth();
    }
    if (isInLast(finest)) {
      extend(count - 1, time, value, time, value);
    } else {
      begin(finest >>> doublings, time, value);
    }
  }

  /** Two points a bucket, or one if the lowest is the highest. */
  Points extremes() {
    Points points = new Points();
    for (int i = 0; i < count; i++) {
      boolean minFirst = minTimes[i] <= maxTimes[i];
      if (minFirst) {
        points.add(minTimes[i], minima[i]);
      }
      if (minTimes[i] != maxTimes[i]) {
        points.add(maxTimes[i], maxima[i]);
      }
      if (!minFirst) {
        points.add(minTimes[i], minima[i]);
      }
    }
    return points;
  }

  /** The number of the finest bucket: that of the coarsest, then its place within. */
  private long finest(long time) {
    long offset = time - start;
    long number = Long.divideUnsigned(offset, coarsest);
    double place = unsigned(Long.remainderUnsigned(offset, coarsest)) / unsigned(coarsest);
    return (number << HALVINGS) + (long) Math.min(place * FINEST, FINEST - 1);
  }

  private boolean isInLast(long finest) {
    return count > 0 && numbers[count - 1] == finest >>> doublings;
  }

  private void begin(long number, long time, double value) {
    numbers[count] = number;
    minTimes[count] = time;
    minima[count] = value;
    maxTimes[count] = time;
    maxima[count] = value;
    count++;
  }

  /** With extremes that are later than all before. */
  private void extend(int i, long minTime, double min, long maxTime, double max) {
    if (min < minima[i]) {
      minTimes[i] = minTime;
      minima[i] = min;
    }
    if (max > maxima[i]) {
      maxTimes[i] = maxTime;
      maxima[i] = max;
    }
  }

  private void doubleWidth() {
    doublings++;
    int before = count;
    count = 0;
    for (int i = 0; i < before; i++) {
      long number = numbers[i] >>> 1;
      if (count > 0 && numbers[count - 1] == number) {
        extend(count - 1, minTimes[i], minima[i], maxTimes[i], maxima[i]);
      } else {
        move(i, count++);
        numbers[count - 1] = number;
      }
    }
  }

  private void move(int from, int to) {
    minTimes[to] = minTimes[from];
    minima[to] = minima[from];
    maxTimes[to] = maxTimes[from];
    maxima[to] = maxima[from];
  }

  private static double unsigned(long value) {
    return value >= 0 ? value : (value >>> 1) * 2.0;
  }
}
