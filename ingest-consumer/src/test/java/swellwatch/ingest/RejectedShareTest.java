package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RejectedShareTest extends Scenes {
  private static final int WINDOW = 10_000;
  private static final int BATCH = 2_000;

  @Test
  void pausesOnceTheWindowIsFullOfRejectionsUntilTheLimitIsRaised() {
    pausesOnceTheWindowIsFull(1);
  }

  @Test
  @Tag("full")
  void pausesAllWorkersOnceTheWindowIsFullOfRejections() {
    pausesOnceTheWindowIsFull(2);
  }

  private void pausesOnceTheWindowIsFull(int workers) {
    Scene scene =
        scene(
            Map.of(
                "SWELLWATCH_WORKERS",
                String.valueOf(workers),
                "SWELLWATCH_BATCH",
                String.valueOf(BATCH)));
    int records = 13_000;
    publish(scene, Collections.nCopies(records, "<reading/>"));

    Ingest ingest = start(scene);

    Probe probe = Probe.of(ingest);
    await().atMost(SOON).until(() -> probe.isPaused("rejected-share"));
    assertThat(probe.ready()).contains("90 %", "--max-rejected-share");
    // Before the window is full each worker may have one batch on its way.
    int allowed = WINDOW + (workers - 1) * BATCH;
    await().atMost(SOON).during(Duration.ofSeconds(1)).until(() -> scene.lag() > records - allowed);
    ingest.close();
    assertThat(scene.deadLetters()).hasSizeLessThan(allowed);

    start(scene.settings(Map.of("SWELLWATCH_MAX_REJECTED_SHARE", "1")));

    awaitNoLag(scene);
    assertThat(assertClean(scene).letters()).isEqualTo(records);
  }

  @Test
  @Tag("full")
  void goesOnWhereFewerAreRejectedThanTheLimit() {
    Scene scene = scene(Map.of());
    List<String> mixed =
        IntStream.range(0, 11_000)
            .mapToObj(i -> i % 20 < 17 ? "nonsense" : reading("s" + i % 7, time(i), 1))
            .toList();
    publish(scene, mixed);

    start(scene);

    awaitNoLag(scene);
    assertThat(assertClean(scene).letters()).isEqualTo(9_350);
  }

  /** Evenly, so that each worker has its share. */
  private static void publish(Scene scene, List<String> values) {
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i).getBytes(UTF_8);
      scene.send(new ProducerRecord<>(scene.kafka().topic(), i % 4, null, value));
    }
    scene.flush();
  }

  private static String time(int second) {
    return java.time.Instant.ofEpochSecond(1_695_900_000L + second).toString();
  }
}
