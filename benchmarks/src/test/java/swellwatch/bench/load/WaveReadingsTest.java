package swellwatch.bench.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.DistinctReadings;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.feed.sample.Sample;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

class WaveReadingsTest {
  private static final Instant NEWEST = Instant.parse("2026-01-02T03:04:00Z");

  @Test
  void moreThanThereAreBecomeFurtherStationsInTheSameDays() {
    WaveReadings readings = WaveReadings.of(Sample.sources(), 200_000, NEWEST);
    List<Reading> all = all(readings);
    DistinctReadings distinct = new DistinctReadings();
    all.forEach(distinct::add);
    assertThat(distinct.count()).isEqualTo(200_000);
    assertThat(readings.stations()).isGreaterThan(30);
    assertThat(all).allMatch(reading -> reading.measurements().has(Quantity.WAVE_HEIGHT));
    List<Instant> times =
        all.stream().map(Reading::time).sorted(Comparator.naturalOrder()).toList();
    assertThat(times.get(times.size() - 1)).isEqualTo(NEWEST);
    assertThat(Duration.between(times.get(0), NEWEST)).isLessThan(Duration.ofDays(46));
  }

  @Test
  void aFolderWithoutWavesIsRefused(@TempDir Path empty) {
    assertThatThrownBy(() -> WaveReadings.of(NdbcFiles.find(List.of(empty)), 10, NEWEST))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no file with a wave height");
  }

  private static List<Reading> all(WaveReadings readings) {
    List<Reading> all = new ArrayList<>();
    readings.forEach(all::add);
    return all;
  }
}
