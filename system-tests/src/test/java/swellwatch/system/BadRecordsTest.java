package swellwatch.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import swellwatch.model.topic.DeadLetterHeaders;

/** Records that are no readings, among good ones of the same stations. */
@ContractTest
class BadRecordsTest {
  private static final Instant NOON = Instant.parse("2023-09-28T12:00:00Z");
  private static final byte[] KEY = "46026".getBytes(UTF_8);

  @AutoClose private final Scene scene;

  BadRecordsTest(Servers servers) {
    scene = new Scene(servers.environment());
  }

  @Test
  void badRecordsGoToTheDeadLettersAndTheirNeighboursComeBack() throws Exception {
    Map<String, String> bad = bad();
    int good = 0;
    publish(good(good++));
    for (String value : bad.keySet()) {
      publish(bytes(value));
      publish(good(good++));
    }

    scene.startIngest();
    scene.awaitStored();

    List<Instant> stored = new ArrayList<>();
    scene.startApi().readAll(NOON, NOON.plusSeconds(3600), reading -> stored.add(time(reading)));
    assertThat(stored).isEqualTo(times(good));
    assertThat(scene.deadLetters())
        .extracting(BadRecordsTest::reason, letter -> new String(letter.value(), UTF_8))
        .containsExactlyInAnyOrderElementsOf(
            bad.entrySet().stream().map(entry -> tuple(entry.getValue(), entry.getKey())).toList());
    assertThat(scene.deadLetters()).extracting(ConsumerRecord::key).containsOnly(KEY);
  }

  /** With the reason for each. */
  private static Map<String, String> bad() {
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("{\"station_id\":\"46026\",\"wave_height\":2.1", "not-json");
    bad.put("{\"wave_height\":2.1}", "missing-station");
    bad.put("{\"station_id\":\"46026\",\"wave_height\":\"2.1\"}", "wrong-type");
    bad.put("{\"station_id\":\"46026\",\"wave_height\":NaN}", "not-json");
    bad.put(
        "{\"station_id\":\"46026\",\"wave_height\":2.1,\"note\":\"" + "x".repeat(70 * 1024) + "\"}",
        "too-large");
    return bad;
  }

  private static byte[] good(int minute) {
    return bytes(
        "{\"station_id\":\"46026\",\"time\":\"%s\",\"wave_height\":2.1}"
            .formatted(NOON.plusSeconds(60L * minute)));
  }

  private static List<Instant> times(int count) {
    List<Instant> times = new ArrayList<>();
    for (int minute = 0; minute < count; minute++) {
      times.add(NOON.plusSeconds(60L * minute));
    }
    return times;
  }

  private void publish(byte[] value) throws Exception {
    scene.publish(new ProducerRecord<>(scene.kafka().topic(), KEY, value));
  }

  private static String reason(ConsumerRecord<byte[], byte[]> letter) {
    return new String(letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8);
  }

  private static Instant time(JsonNode reading) {
    return Instant.parse(reading.get("time").textValue());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
