package swellwatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import swellwatch.feed.DistinctReadings;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

class RepeatedSampleTest {
  private static final Instant NEWEST = Instant.parse("2026-01-02T03:04:00Z");

  private final RepeatedSample sample = RepeatedSample.endingAt(NEWEST);
  private final int once = sample.size();

  @Test
  void noTwoReadingsAreTheSamePoint() {
    DistinctReadings distinct = new DistinctReadings();
    sample.forEach(3L * once, distinct::add);
    assertThat(distinct.count()).isEqualTo(3L * once);
  }

  @Test
  void readingsComeInTheOrderOfTheirTimesAndEndWithTheNewest() {
    List<Reading> all = new ArrayList<>();
    sample.forEach(2L * once, all::add);
    assertThat(all).isSortedAccordingTo((a, b) -> Long.compare(a.epochNanos(), b.epochNanos()));
    assertThat(all.get(all.size() - 1).time()).isEqualTo(NEWEST);
  }

  @Test
  void asManyComeAsWereAskedFor() {
    List<Reading> all = new ArrayList<>();
    sample.forEach(once + 7L, all::add);
    assertThat(all).hasSize(once + 7);
  }

  @Test
  void readingsHaveAPositionAndAboutTenFields() {
    long[] fields = {0};
    sample.forEach(
        once,
        reading -> {
          assertThat(reading.hasPosition()).isTrue();
          fields[0] += 2 + Quantity.ALL.stream().filter(reading.measurements()::has).count();
        });
    assertThat((double) fields[0] / once).isBetween(9.0, 13.0);
  }
}
