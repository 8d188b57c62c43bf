package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.feed.FeedSummary;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.local.SharedServers;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** From files through Kafka, the consumer, InfluxDB and the API: all of it comes back as it was. */
@ExtendWith(SharedServers.class)
class RoundTripTest {
  private static final List<Path> SIX_STATIONS =
      NdbcData.realtime("41046", "44025", "46026", "46084", "51001", "62107");

  /** Years in which whole days, or hours, stand twice in the file. */
  private static final List<Path> REPEATING_YEARS =
      List.of(NdbcData.year("51002", 1996), NdbcData.year("51002", 1998));

  private final ExpectedReadings expected = new ExpectedReadings();
  private Scene scene;

  @BeforeEach
  void openScene() {
    scene = new Scene();
  }

  @AfterEach
  void closeScene() {
    scene.close();
  }

  @Test
  void everyReadingOfSixStationsComesBack() {
    roundTrip(SIX_STATIONS);
  }

  @Test
  @Tag("full")
  void everyReadingOfAllStationsComesBack() {
    FeedSummary summary = roundTrip(List.of(NdbcData.realtime()));
    assertThat(summary.rows()).isEqualTo(NdbcData.rows(NdbcData.realtime())).isEqualTo(531_298);
  }

  @Test
  void repeatsAndCorrectionsMergeIntoOnePoint() {
    List<Reading> corrections = corrections(REPEATING_YEARS);
    NdbcFiles.forEach(NdbcFiles.find(REPEATING_YEARS), expected::add);
    assertThat((long) expected.distinct()).isLessThan(expected.rows());

    scene.startIngest();
    assertThat(scene.feed(REPEATING_YEARS).published()).isEqualTo(expected.rows());
    scene.publish(corrections);

    corrections.forEach(expected::add);
    awaitAndCompare();
  }

  private FeedSummary roundTrip(List<Path> paths) {
    NdbcFiles.forEach(NdbcFiles.find(paths), expected::add);
    scene.startIngest();
    FeedSummary summary = scene.feed(paths);
    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.published()).isEqualTo(expected.rows());
    assertThat(summary.distinct()).isEqualTo(expected.distinct());
    awaitAndCompare();
    return summary;
  }

  private void awaitAndCompare() {
    scene.awaitStored();
    expected.assertComesBackFrom(scene.startApi());
    assertThat(scene.deadLetters()).isEmpty();
  }

  /**
   * One reading in ten once more, with one quantity, which it had or not, and without a position.
   */
  private static List<Reading> corrections(List<Path> paths) {
    Random random = new Random(51002);
    List<Reading> corrections = new ArrayList<>();
    NdbcFiles.forEach(
        NdbcFiles.find(paths),
        reading -> {
          if (random.nextInt(10) == 0) {
            corrections.add(correction(reading, random));
          }
        });
    return corrections;
  }

  private static Reading correction(Reading reading, Random random) {
    Quantity quantity = Quantity.ALL.get(random.nextInt(Quantity.ALL.size()));
    double value = random.nextDouble(quantity.fail().min(), quantity.fail().max());
    return new Reading(
        reading.stationId(),
        reading.location(),
        reading.epochNanos(),
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(quantity, value)));
  }
}
