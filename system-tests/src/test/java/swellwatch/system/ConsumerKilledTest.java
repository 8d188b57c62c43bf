package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.local.SharedServers;

/**
 * The consumer is killed again and again in the middle of a load, between any write and its commit.
 * What it had not committed it reads again: nothing is lost, and nothing is there twice.
 */
@ExtendWith(SharedServers.class)
class ConsumerKilledTest {
  private static final long SEED = 20_230_928;

  /** Small batches, so that there are many moments at which a kill can strike. */
  private static final Map<String, String> SMALL_BATCHES = Map.of("SWELLWATCH_BATCH", "50");

  @TempDir Path folder;

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
  void nothingIsLostWhenTheConsumerIsKilledThreeTimes() {
    loadWithKills(
        NdbcData.realtime(
            "42019", "44025", "44066", "44097", "46060", "46061", "46077", "46081", "46083",
            "51201"),
        SMALL_BATCHES,
        3);
  }

  @Test
  @Tag("full")
  void nothingIsLostWhenTheConsumerIsKilledTenTimes() {
    loadWithKills(List.of(NdbcData.realtime()), Map.of(), 10);
  }

  private void loadWithKills(List<Path> paths, Map<String, String> settings, int kills) {
    NdbcFiles.forEach(NdbcFiles.find(paths), expected::add);
    scene.feed(paths);
    Random random = new Random(SEED);
    for (int kill = 0; kill < kills; kill++) {
      double share = (kill + random.nextDouble(0.2, 0.8)) / (kills + 1);
      killAt(Math.round(share * expected.rows()), settings);
    }
    try (Program consumer = startConsumer(settings)) {
      scene.awaitStored();
      expected.assertComesBackFrom(scene.startApi());
      assertThat(scene.deadLetters()).isEmpty();
      consumer.interrupt();
      assertThat(consumer.awaitExit(Duration.ofSeconds(10))).isEqualTo(130);
    }
  }

  /** Lets a consumer run until the group has committed so many records. */
  private void killAt(long records, Map<String, String> settings) {
    try (Program consumer = startConsumer(settings)) {
      await()
          .atMost(Duration.ofMinutes(2))
          .pollInterval(Duration.ofMillis(5))
          .until(() -> scene.committed() >= records || !consumer.isAlive());
      assertThat(consumer.isAlive()).as("%s", consumer).isTrue();
      consumer.kill();
    }
    long committed = scene.committed();
    System.out.printf("killed at %,d of %,d records%n", committed, expected.rows());
    assertThat(committed).isBetween(records, expected.rows() - 1);
  }

  private Program startConsumer(Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(scene.settings());
    all.putAll(settings);
    return Program.start(folder, all, "ingest");
  }
}
