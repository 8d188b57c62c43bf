package swellwatch.feed.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import swellwatch.feed.DistinctReadings;
import swellwatch.feed.TestData;
import swellwatch.feed.ndbc.NdbcSource;
import swellwatch.feed.ndbc.Tally;
import swellwatch.feed.publish.TimeShift;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;

class SampleTest {
  private static final List<String> NOT_OF_NOAA =
      List.of("44097", "46221", "51201", "62107", "WIXA2");

  @Test
  void holdsUnchangedFilesOfNdbc() throws IOException {
    List<String> table = Files.readAllLines(TestData.ndbc("stations/station_table.txt"));
    assertThat(Sample.sources()).hasSizeBetween(25, 40);
    for (NdbcSource source : Sample.sources()) {
      String station = source.fileName().replace(".txt.gz", "");
      assertThat(table).anyMatch(line -> line.startsWith(station + "|N|"));
      assertThat(NOT_OF_NOAA).doesNotContain(station);
      try (InputStream plain = new GZIPInputStream(source.opener().open())) {
        byte[] original = Files.readAllBytes(TestData.ndbc("realtime2/" + station + ".txt"));
        assertThat(Arrays.equals(plain.readAllBytes(), original)).as(station).isTrue();
      }
    }
  }

  @Test
  void holdsManyDistinctReadingsWithBigWavesOfEveryStation() {
    DistinctReadings distinct = new DistinctReadings();
    Map<String, Double> highest = new HashMap<>();
    Tally tally =
        Sample.forEach(
            TimeShift.NONE,
            reading -> {
              distinct.add(reading);
              if (reading.measurements().has(Quantity.WAVE_HEIGHT)) {
                highest.merge(reading.stationId(), reading.get(Quantity.WAVE_HEIGHT), Math::max);
              }
            });
    assertThat(tally.problems()).isEmpty();
    assertThat(distinct.count()).isEqualTo(193_263).isEqualTo(tally.readings());
    assertThat(highest).hasSize(30).containsEntry("41046", 7.9).containsEntry("46084", 8.8);
    assertThat(highest.values()).allSatisfy(height -> assertThat(height).isGreaterThan(2));
  }

  @Test
  void movesReadingsInTime() {
    TimeShift shift =
        TimeShift.toNow(
            Instant.parse("2023-09-28T21:20:00Z"),
            InstantSource.fixed(Instant.parse("2026-11-22T10:20:59Z")));
    assertThat(shift.by())
        .isEqualTo(
            Duration.between(
                Instant.parse("2023-09-28T21:20:00Z"), Instant.parse("2026-11-22T10:20:00Z")));
    long[] newest = {EpochNanos.MIN};
    Sample.forEach(shift, reading -> newest[0] = Math.max(newest[0], reading.epochNanos()));
    assertThat(EpochNanos.toInstant(newest[0])).isEqualTo(Instant.parse("2026-11-22T10:20:00Z"));
  }

  @Test
  void namesSourceAndTerms() throws IOException {
    try (InputStream readme =
        Objects.requireNonNull(Sample.class.getResourceAsStream("/swellwatch/sample/README.txt"))) {
      assertThat(new String(readme.readAllBytes(), StandardCharsets.UTF_8))
          .contains("National Data Buoy Center")
          .contains("public domain");
    }
  }
}
