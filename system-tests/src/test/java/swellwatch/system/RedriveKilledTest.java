package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.ingest.reject.Letter;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** A redrive is killed and run again. */
@Tag("full")
@ExtendWith(SharedServers.class)
class RedriveKilledTest {
  private static final int LETTERS = 1_000;
  private static final long SEED = 20_260_303;
  private static final Map<String, String> LARGER_FUTURE = Map.of("SWELLWATCH_MAX_FUTURE", "P30D");
  private final Instant ahead =
      Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

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

  /** It has sent some hundred when the InfluxDB that it asks about the next one stands still. */
  @Test
  void everyLetterIsSentBackOnce() {
    rejectReadings();

    URI influx = URI.create(scene.settings().get("INFLUX_URL"));
    try (StallingInflux stalling = new StallingInflux(influx, 450);
        Program redrive = startRedrive(Map.of("INFLUX_URL", stalling.url()))) {
      await().atMost(Duration.ofMinutes(2)).until(() -> stalling.isStalled() || !redrive.isAlive());
      assertThat(redrive.isAlive()).as("%s", redrive).isTrue();
      redrive.kill();
    }
    assertThat(lettersLeft()).isBetween(1L, LETTERS - 1L);

    finish();
    auditFindsOnlyWhatIsPlanted();
  }

  /** Wherever it is by then: between two transactions, in one, or at its end. */
  @Test
  void everyLetterIsSentBackOnceWhenKilledFiveTimes() {
    rejectReadings();
    Random random = new Random(SEED);

    for (int kill = 1; kill <= 5; kill++) {
      int target = LETTERS + kill * LETTERS / 6 - random.nextInt(LETTERS / 6);
      try (Program redrive = startRedrive(Map.of())) {
        await()
            .atMost(Duration.ofMinutes(2))
            .pollInterval(Duration.ofMillis(1))
            .until(() -> scene.published() >= target || !redrive.isAlive());
        redrive.kill();
      }
      System.out.printf("killed with %,d of %,d letters left%n", lettersLeft(), LETTERS);
    }

    finish();
  }

  private void rejectReadings() {
    List<Reading> readings = IntStream.range(0, LETTERS).mapToObj(this::reading).toList();
    readings.forEach(expected::add);
    scene.publish(readings);
    scene.startIngest();
    scene.awaitStored();
    assertThat(lettersLeft()).isEqualTo(LETTERS);
    scene.stopIngest();
    scene.startIngest(LARGER_FUTURE);
  }

  private void finish() {
    try (Program redrive = startRedrive(Map.of())) {
      assertThat(redrive.awaitExit()).as("%s", redrive).isZero();
      System.out.print(redrive.out());
    }
    assertThat(lettersLeft()).isZero();
    assertThat(scene.all(scene.kafka().topic())).as("nothing twice").hasSize(2 * LETTERS);
    scene.awaitStored();
    expected.assertComesBackFrom(scene.startApi());
    try (Program list = Program.start(folder, scene.settings(), "dead-letters", "list")) {
      assertThat(list.awaitExit()).as("%s", list).isZero();
      assertThat(list.out()).startsWith("0 dead letters; 1,000 resolved");
    }
  }

  private void auditFindsOnlyWhatIsPlanted() {
    scene.store(reading(LETTERS));
    try (Program audit = startWithLargerFuture(Map.of(), "audit")) {
      assertThat(audit.awaitExit()).as("%s", audit).isEqualTo(1);
      assertThat(audit.out())
          .contains("phantom: station s0,", "1 differences: missing 0, wrong 0, phantom 1;");
    }
  }

  private Program startRedrive(Map<String, String> other) {
    return startWithLargerFuture(other, "redrive");
  }

  private Program startWithLargerFuture(Map<String, String> other, String command) {
    Map<String, String> settings = new HashMap<>(scene.settings());
    settings.putAll(LARGER_FUTURE);
    settings.putAll(other);
    return Program.start(folder, settings, command);
  }

  private long lettersLeft() {
    long left = 0;
    for (ConsumerRecord<byte[], byte[]> message : scene.deadLetters()) {
      left += new Letter(message).isMark() ? -1 : 1;
    }
    return left;
  }

  private Reading reading(int number) {
    return new Reading(
        "s" + number % 20,
        "Off the coast",
        EpochNanos.of(ahead.plusSeconds(number)),
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, number % 10 + 0.5)));
  }
}
