package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.influx.InfluxSettings;
import swellwatch.local.SharedServers;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * A replay is killed in its middle and resumed, again and again, while the consumer runs beside it.
 */
@Tag("full")
@ExtendWith(SharedServers.class)
class ReplayKilledTest {
  private static final long SEED = 20_260_302;

  @TempDir Path folder;

  private final ExpectedReadings expected = new ExpectedReadings();
  private final Random random = new Random(SEED);
  private int killed;
  private Scene scene;

  @BeforeEach
  void openScene() {
    scene = new Scene();
  }

  @AfterEach
  void closeScene() {
    scene.close();
  }

  /** All 531,298 rows, and the consumer stores them meanwhile. */
  @Test
  void anotherBucketGetsAllReadingsWhenItsReplayIsKilledFiveTimes() {
    fillAnotherBucket(List.of(NdbcData.realtime()), Map.of("SWELLWATCH_BATCH", "1000"), 5);
  }

  @Test
  void everyCorrectionStandsWhenAReplayIntoTheLiveBucketIsKilledThreeTimes() {
    replayOverCorrections(NdbcData.realtime("46060", "46061"), Map.of("SWELLWATCH_BATCH", "50"), 3);
  }

  private void fillAnotherBucket(List<Path> paths, Map<String, String> settings, int kills) {
    NdbcFiles.forEach(NdbcFiles.find(paths), expected::add);
    scene.feed(paths);
    scene.startIngest();
    InfluxSettings copy = scene.createBucket("-copy");

    for (int kill = 0; kill < kills; kill++) {
      killAt(kill, kills, settings, "--bucket", copy.bucket());
    }
    finish(settings, "--bucket", copy.bucket());

    expected.assertComesBackFrom(scene.startApi(copy));
    scene.awaitStored();
    expected.assertComesBackFrom(scene.startApi());
  }

  /** The range ends before the corrections, of which more arrive while it is replayed. */
  private void replayOverCorrections(List<Path> paths, Map<String, String> settings, int kills) {
    List<Reading> first = new ArrayList<>();
    NdbcFiles.forEach(
        NdbcFiles.find(paths),
        reading -> {
          expected.add(reading);
          if (first.size() < 500) {
            first.add(reading);
          }
        });
    scene.feed(paths);
    scene.startIngest();
    scene.awaitStored();
    String end = Instant.now().toString();

    correct(first, 1);
    for (int kill = 0; kill < kills; kill++) {
      killAt(kill, kills, settings, "--from", "PT1H", "--to", end);
      correct(first, 2 + kill);
    }
    finish(settings, "--from", "PT1H", "--to", end);

    scene.awaitStored();
    expected.assertComesBackFrom(scene.startApi());
  }

  private void correct(List<Reading> readings, double waveHeight) {
    List<Reading> corrections =
        readings.stream()
            .map(reading ->
                new Reading(
                    reading.stationId(),
                    reading.location(),
                    reading.epochNanos(),
                    reading.latitude(),
                    reading.longitude(),
                    Measurements.of(Map.of(Quantity.WAVE_HEIGHT, waveHeight))))
            .toList();
    corrections.forEach(expected::add);
    scene.publish(corrections);
  }

  /**
   * Lets the replay run until its checkpoint has got so far. On a busy machine it may have ended
   * before that is seen; the next one begins anew then, which must come to the same.
   */
  private void killAt(int kill, int kills, Map<String, String> settings, String... options) {
    long target = Math.round((kill + random.nextDouble(0.2, 0.8)) / (kills + 1) * expected.rows());
    try (Program replay = start(settings, options)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> recordsRead() >= target || !replay.isAlive());
      replay.kill();
    }
    killed += Files.exists(checkpoint()) ? 1 : 0;
    System.out.printf("killed at %,d of %,d records%n", recordsRead(), expected.rows());
  }

  private void finish(Map<String, String> settings, String... options) {
    assertThat(killed).isPositive();
    try (Program replay = start(settings, options)) {
      assertThat(replay.awaitExit()).as("%s", replay).isZero();
      System.out.print(replay.out());
      assertThat(checkpoint()).doesNotExist();
    }
  }

  private Program start(Map<String, String> settings, String... options) {
    Map<String, String> all = new HashMap<>(scene.settings());
    all.putAll(settings);
    List<String> words =
        new ArrayList<>(List.of("replay", "--checkpoint", checkpoint().toString()));
    words.addAll(List.of(options));
    if (Files.exists(checkpoint())) {
      words.add("--resume");
    }
    return Program.start(folder, all, words.toArray(String[]::new));
  }

  private Path checkpoint() {
    return folder.resolve("checkpoint");
  }

  private long recordsRead() {
    Properties values = new Properties();
    try (Reader in = Files.newBufferedReader(checkpoint())) {
      values.load(in);
    } catch (NoSuchFileException notBegunOrEnded) {
      return 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Long.parseLong(values.getProperty("read", "0"));
  }
}
