package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

/** What tests of the running consumer share: all that they open is closed after each. */
@ExtendWith(SharedServers.class)
abstract class Scenes {
  static final Duration SOON = Duration.ofSeconds(30);

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
    open.clear();
  }

  final <T extends AutoCloseable> T open(T resource) {
    open.add(resource);
    return resource;
  }

  final Scene scene(Map<String, String> more) {
    return open(new Scene(more));
  }

  final Ingest start(Scene scene) {
    return open(Ingest.start(scene.settings));
  }

  final Ingest start(IngestSettings settings) {
    return open(Ingest.start(settings));
  }

  static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }

  /** Everything published so far, and nothing else, is where it belongs. */
  static Oracle.Verdict assertClean(Scene scene) {
    Oracle.Verdict verdict = new Oracle(scene).verdict();
    assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
    return verdict;
  }

  static void awaitNoLag(Scene scene) {
    await().atMost(SOON).until(() -> scene.lag() == 0);
  }

  static String reading(String station, String time, double waveHeight) {
    return String.format(
        "{\"station_id\":\"%s\",\"time\":\"%s\",\"wave_height\":%s}", station, time, waveHeight);
  }
}
