package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.ingest.reject.Letter;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** A redrive is killed between its transactions, or in one, and run again. */
@ExtendWith(SharedServers.class)
class RedriveKilledTest {
  private static final int LETTERS = 1_000;
  private static final Instant AHEAD =
      Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);

  @TempDir Path folder;

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
  void everyLetterIsSentBackOnce() {
    ExpectedReadings expected = new ExpectedReadings();
    var readings = IntStream.range(0, LETTERS).mapToObj(RedriveKilledTest::reading).toList();
    readings.forEach(expected::add);
    scene.publish(readings);
    scene.startIngest();
    scene.awaitStored();
    assertThat(lettersLeft()).isEqualTo(LETTERS);
    scene.stopIngest();
    scene.startIngest(Map.of("SWELLWATCH_MAX_FUTURE", "P30D"));

    // Some transactions are through then, and another is on its way.
    try (Program redrive = startRedrive()) {
      await()
          .atMost(Duration.ofMinutes(1))
          .pollInterval(Duration.ofMillis(1))
          .until(() -> scene.published() > LETTERS + 250);
      redrive.kill();
    }
    long left = lettersLeft();
    System.out.printf("killed with %,d of %,d letters left%n", left, LETTERS);
    assertThat(left).isBetween(1L, LETTERS - 1L);
    try (Program redrive = startRedrive()) {
      assertThat(redrive.awaitExit()).as("%s", redrive).isZero();
      System.out.print(redrive.out());
      assertThat(redrive.out()).contains(left + "  sent back");
    }

    assertThat(lettersLeft()).isZero();
    scene.awaitStored();
    expected.assertComesBackFrom(scene.startApi());
    try (Program list = Program.start(folder, scene.settings(), "dead-letters", "list")) {
      assertThat(list.awaitExit()).isZero();
      assertThat(list.out()).startsWith("0 dead letters; 1,000 resolved");
    }
  }

  private Program startRedrive() {
    Map<String, String> settings = new HashMap<>(scene.settings());
    settings.put("SWELLWATCH_MAX_FUTURE", "P30D");
    return Program.start(folder, settings, "redrive");
  }

  private long lettersLeft() {
    long left = 0;
    for (ConsumerRecord<byte[], byte[]> message : scene.deadLetters()) {
      left += new Letter(message).isMark() ? -1 : 1;
    }
    return left;
  }

  private static Reading reading(int number) {
    return new Reading(
        "s" + number % 20,
        "Off the coast",
        EpochNanos.of(AHEAD.plusSeconds(number)),
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, number % 10 + 0.5)));
  }
}
