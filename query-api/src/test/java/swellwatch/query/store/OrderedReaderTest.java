package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.query.request.Order;
import swellwatch.query.request.Position;
import swellwatch.query.request.TimeRange;

/** Against a source that orders by time alone and shuffles ties anew at each query. */
class OrderedReaderTest {
  private final Random random = new Random(7);

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 60, 300, 1000})
  void pagesInExactOrderWhateverTheTies(int limit) {
    for (int tie : new int[] {1, 3, 80, 200}) {
      for (Order order : Order.values()) {
        List<Reading> stored = stored(600, tie);
        Comparator<Reading> comparator = Comparator.comparing(Position::of);
        List<Reading> expected = new ArrayList<>(stored);
        expected.sort(order == Order.ASC ? comparator : comparator.reversed());

        assertThat(readAll(stored, order, limit))
            .describedAs("ties of %d, %s", tie, order)
            .isEqualTo(expected);
      }
    }
  }

  private List<Reading> readAll(List<Reading> stored, Order order, int limit) {
    List<Reading> all = new ArrayList<>();
    @Nullable Position after = null;
    while (true) {
      List<Reading> page = new ArrayList<>();
      TimeRange allTime = order == Order.DESC ? TimeRange.from(0) : TimeRange.of(0, Long.MAX_VALUE);
      OrderedReader reader =
          new OrderedReader(
              allTime,
              order,
              after,
              (range, most, taker) -> {
                boolean unused = select(stored, order, range, most).allMatch(taker);
              });
      while (page.size() < limit && !reader.isDone()) {
        reader.readBlock(
            limit,
            reading -> {
              if (page.size() < limit) {
                page.add(reading);
              }
            });
      }
      all.addAll(page);
      if (page.size() < limit) {
        return all;
      }
      after = Position.of(page.get(limit - 1));
    }
  }

  private Stream<Reading> select(List<Reading> stored, Order order, TimeRange range, int limit) {
    List<Reading> shuffled = new ArrayList<>(stored);
    Collections.shuffle(shuffled, random);
    Comparator<Reading> byTime = Comparator.comparingLong(Reading::epochNanos);
    Stream<Reading> selected =
        shuffled.stream()
            .filter(reading -> reading.epochNanos() >= range.from())
            .filter(reading -> range.isOpenEnded() || reading.epochNanos() < range.to())
            .sorted(order == Order.ASC ? byTime : byTime.reversed());
    return limit == OrderedReader.NO_LIMIT ? selected : selected.limit(limit);
  }

  /** Several stations at one time, and several locations of one station. */
  private static List<Reading> stored(int count, int tie) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int member = i % tie;
      readings.add(
          new Reading(
              "s" + member / 2,
              member % 2 == 0 ? "\uFFFD" : "\uD83C\uDF0A",
              100 + i / tie,
              Double.NaN,
              Double.NaN,
              Measurements.of(java.util.Map.of(Quantity.WAVE_HEIGHT, 1.0))));
    }
    return readings;
  }
}
