package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.EpochNanos;
import swellwatch.query.request.TimeRange;

class DecimatorTest {
  private static final long HOUR = 3_600_000_000_000L;

  private record Point(long time, double value) {}

  @Test
  void keepsEverythingThatFits() {
    List<Point> points = wave(500, 0, HOUR, new Random(1));

    assertThat(decimated(points, 500, TimeRange.of(0, 500 * HOUR))).isEqualTo(points);
    assertThat(decimated(points, 499, TimeRange.of(0, 500 * HOUR))).hasSizeLessThan(500);
    assertThat(decimated(List.of(), 2, TimeRange.of(0, 1))).isEmpty();
  }

  @Test
  void keepsTheFirstOfEqualExtremesWithItsOwnTime() {
    List<Point> points =
        Stream.of(3.0, 1.0, 9.0, 1.0, 9.0, 5.0)
            .collect(
                ArrayList::new,
                (list, value) -> list.add(new Point(list.size() * 10L + 7, value)),
                List::addAll);

    assertThat(decimated(points, 2, TimeRange.of(0, 100)))
        .containsExactly(new Point(17, 1), new Point(27, 9));
  }

  @Test
  void makesOnePointOfABucketWithOneValue() {
    List<Point> flat = IntStream.range(0, 1000).mapToObj(i -> new Point(i, 4)).toList();

    assertThat(decimated(flat, 20, TimeRange.of(0, 1000)))
        .isEqualTo(IntStream.range(0, 10).mapToObj(i -> new Point(i * 100L, 4)).toList());
  }

  @Test
  void keepsTheExtremesOfEveryEqualPartOfTheRange() {
    long from = 1_700_000_000_000_000_000L;
    // Ten-minute readings of 30 days, and parts of 3 h that begin with one of them.
    List<Point> points = wave(30 * 144, from, HOUR / 6, new Random(2));
    TimeRange range = TimeRange.of(from, from + 720 * HOUR);

    assertThat(decimated(points, 480, range))
        .isEqualTo(extremes(points, point -> BigInteger.valueOf((point.time - from) / (3 * HOUR))))
        .hasSizeBetween(240, 480);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 16, 101, 500, 10_000})
  void takesTheFinestBucketsOfWhichThereAreFewEnough(int maxPoints) {
    Random random = new Random(maxPoints);
    for (TimeRange range : ranges()) {
      List<Point> points = scattered(2 * maxPoints + 500, range, random);

      List<Point> kept = decimated(points, maxPoints, range);

      assertThat(kept)
          .hasSizeLessThanOrEqualTo(maxPoints)
          .isEqualTo(plain(points, maxPoints, range));
    }
  }

  @Test
  void keepsTheShapeOfABurstInAnEndlessRange() {
    long start = 1_700_000_000_000_000_000L;
    List<Point> day = wave(1440, start, HOUR / 60, new Random(3));

    List<Point> kept = decimated(day, 500, TimeRange.from(EpochNanos.MIN));

    assertThat(kept).hasSizeBetween(125, 500);
    assertThat(kept)
        .contains(
            day.stream().max(Comparator.comparingDouble(Point::value)).orElseThrow(),
            day.stream().min(Comparator.comparingDouble(Point::value)).orElseThrow());
  }

  private static List<TimeRange> ranges() {
    return List.of(
        TimeRange.of(1_700_000_000_000_000_000L, 1_700_000_000_000_000_000L + 720 * HOUR),
        TimeRange.of(-HOUR - 1, 7 * HOUR + 12_345),
        TimeRange.from(0),
        TimeRange.of(EpochNanos.MIN, 0),
        TimeRange.from(EpochNanos.MIN));
  }

  /** In clusters, some of them dense, over the range or a small part of it. */
  private static List<Point> scattered(int count, TimeRange range, Random random) {
    double span = (double) range.to() - range.from();
    double part = random.nextBoolean() ? 1 : 1e-6;
    return IntStream.range(0, count)
        .mapToLong(i -> {
          double place = Math.floor(random.nextDouble() * 20) / 20 + random.nextDouble() * 1e-3;
          return range.from() + 2 * (long) (place * part * span / 2);
        })
        .map(time -> Math.min(Math.max(time, range.from()), range.to() - 1))
        .sorted()
        .distinct()
        .mapToObj(time -> new Point(time, random.nextInt(50)))
        .toList();
  }

  private static List<Point> wave(int count, long start, long step, Random random) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Point(start + i * step, Math.round(30 * random.nextDouble()) / 10.0))
        .toList();
  }

  /** All points at once, for one width of buckets after the other from the finest on. */
  private static List<Point> plain(List<Point> points, int maxPoints, TimeRange range) {
    if (points.size() <= maxPoints) {
      return points;
    }
    BigInteger from = BigInteger.valueOf(range.from());
    BigInteger span = BigInteger.valueOf(range.to()).subtract(from);
    BigInteger most = BigInteger.valueOf(maxPoints / 2);
    BigInteger coarsest = span.add(most).subtract(BigInteger.ONE).divide(most);
    for (int halvings = 40; ; halvings--) {
      BigDecimal scale = new BigDecimal(BigInteger.TWO.pow(halvings));
      Map<BigInteger, List<Point>> buckets =
          points.stream()
              .collect(
                  Collectors.groupingBy(point ->
                      new BigDecimal(BigInteger.valueOf(point.time).subtract(from))
                          .multiply(scale)
                          .divide(new BigDecimal(coarsest), 0, RoundingMode.FLOOR)
                          .toBigInteger()));
      if (buckets.size() <= maxPoints / 2) {
        return extremes(new TreeMap<>(buckets).values());
      }
    }
  }

  private static List<Point> extremes(List<Point> points, Function<Point, BigInteger> bucket) {
    return extremes(
        points.stream()
            .collect(Collectors.groupingBy(bucket, TreeMap::new, Collectors.toList()))
            .values());
  }

  private static List<Point> extremes(Collection<List<Point>> buckets) {
    Comparator<Point> byTime = Comparator.comparingLong(Point::time);
    Comparator<Point> lowest = Comparator.comparingDouble(Point::value);
    return buckets.stream()
        .flatMap(points ->
            Stream.of(
                    points.stream().min(lowest.thenComparing(byTime)).orElseThrow(),
                    points.stream().min(lowest.reversed().thenComparing(byTime)).orElseThrow())
                .distinct()
                .sorted(byTime))
        .toList();
  }

  private static List<Point> decimated(List<Point> points, int maxPoints, TimeRange range) {
    Decimator decimator = new Decimator(maxPoints, range);
    points.forEach(point -> decimator.add(point.time, point.value));
    Points kept = decimator.points();
    return IntStream.range(0, kept.size())
        .mapToObj(i -> new Point(kept.time(i), kept.value(i)))
        .toList();
  }
}
