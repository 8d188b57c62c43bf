package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.local.SharedServers;
import swellwatch.model.topic.DeadLetterHeaders;

@ExtendWith(SharedServers.class)
class IngestTest {
  private static final String GOOD =
      "{\"station_id\":\"46026\",\"time\":\"2023-09-28T14:50:00Z\",\"wave_height\":2.1}";
  private static final String ALSO_GOOD =
      "{\"station_id\":\"46042\",\"time\":\"2023-09-28T14:50:00Z\",\"wave_height\":3.5}";

  private final List<AutoCloseable> open = new ArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"auto", "consumer", "classic"})
  void storesWhatWasPublishedWithEachGroupProtocol(String protocol) {
    Scene scene = scene(Map.of("SWELLWATCH_GROUP_PROTOCOL", protocol));
    scene.publish(GOOD, ALSO_GOOD);

    start(scene);

    awaitNoLag(scene);
    assertThat(scene.waveHeights())
        .isEqualTo(Map.of("46026 1695912600000000000", 2.1, "46042 1695912600000000000", 3.5));
  }

  @Test
  void sendsWhatIsNoReadingToTheDeadLettersAndStoresItsNeighbours() {
    Scene scene = scene(Map.of());
    Map<String, String> bad = new LinkedHashMap<>();
    bad.put("{\"station_id\":\"46026\",", "not-json");
    bad.put("{\"wave_height\":2}", "missing-station");
    bad.put("{\"station_id\":\"46026\",\"wave_height\":\"2.1\"}", "wrong-type");
    bad.put("{\"station_id\":\"46026\",\"wave_height\":NaN}", "not-json");
    bad.put("{\"station_id\":\"46026\",\"wave_height\":1e400}", "out-of-range");
    bad.put("{\"station_id\":\"46026\",\"note\":\"" + "x".repeat(70_000) + "\"}", "too-large");
    bad.put("", "empty");
    scene.publish(GOOD);
    bad.keySet().forEach(scene::publish);
    scene.publish(ALSO_GOOD);

    start(scene);

    awaitNoLag(scene);
    assertThat(scene.waveHeights()).hasSize(2);
    List<ConsumerRecord<byte[], byte[]>> letters = scene.deadLetters();
    assertThat(letters).hasSameSizeAs(bad.keySet());
    for (ConsumerRecord<byte[], byte[]> letter : letters) {
      String value = new String(letter.value(), UTF_8);
      assertThat(bad).containsEntry(value, header(letter, DeadLetterHeaders.REASON));
    }
  }

  @Test
  void keepsKeyValueHeadersAndTimestampInTheDeadLetterAndSaysWhereItCameFrom() {
    Scene scene = scene(Map.of());
    byte[] key = {1, 2, 3};
    byte[] value = {(byte) 0xff, 0, 'x'};
    ProducerRecord<byte[], byte[]> poison =
        new ProducerRecord<>(scene.kafka().topic(), 1, 1_695_912_600_000L, key, value);
    poison.headers().add("trace", new byte[] {7});
    scene.publish(poison);

    start(scene);

    awaitNoLag(scene);
    ConsumerRecord<byte[], byte[]> letter = scene.deadLetters().get(0);
    assertThat(letter.key()).isEqualTo(key);
    assertThat(letter.value()).isEqualTo(value);
    assertThat(letter.timestamp()).isEqualTo(1_695_912_600_000L);
    assertThat(letter.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(scene.kafka().topic());
    assertThat(header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("1");
    assertThat(header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
    assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("VALUE_CONVERTER");
    assertThat(header(letter, DeadLetterHeaders.ATTEMPT)).isEqualTo("1");
    assertThat(header(letter, DeadLetterHeaders.FIRST_SEEN)).startsWith("20");
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE)).contains("UTF-8");
  }

  @Test
  void keepsTheAttemptAndFirstDateOfARecordThatWasSentBack() {
    Scene scene = scene(Map.of());
    ProducerRecord<byte[], byte[]> again =
        new ProducerRecord<>(scene.kafka().topic(), null, "nonsense".getBytes(UTF_8));
    again.headers().add(new RecordHeader(DeadLetterHeaders.ATTEMPT, "3".getBytes(UTF_8)));
    again
        .headers()
        .add(
            new RecordHeader(DeadLetterHeaders.FIRST_SEEN, "2023-01-01T00:00:00Z".getBytes(UTF_8)));
    scene.publish(again);

    start(scene);

    awaitNoLag(scene);
    ConsumerRecord<byte[], byte[]> letter = scene.deadLetters().get(0);
    assertThat(header(letter, DeadLetterHeaders.ATTEMPT)).isEqualTo("3");
    assertThat(header(letter, DeadLetterHeaders.FIRST_SEEN)).isEqualTo("2023-01-01T00:00:00Z");
  }

  @Test
  void cutsADeadLetterThatDoesNotFitAndSaysSo() {
    Scene scene = scene(Map.of());
    ProducerRecord<byte[], byte[]> poison =
        new ProducerRecord<>(scene.kafka().topic(), null, new byte[1_000_000]);
    new java.util.Random(1).nextBytes(poison.value());
    for (int i = 0; i < 40; i++) {
      poison.headers().add("h" + i, new byte[1_000]);
    }
    scene.publish(poison);

    start(scene);

    awaitNoLag(scene);
    ConsumerRecord<byte[], byte[]> letter = scene.deadLetters().get(0);
    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("too-large");
    assertThat(letter.value().length).isLessThanOrEqualTo(1_000_000);
  }

  @Test
  void usesTheTimestampOfTheRecordWhenAReadingNamesNoTime() {
    Scene scene = scene(Map.of());
    scene.publish(
        new ProducerRecord<>(
            scene.kafka().topic(),
            null,
            1_695_912_600_123L,
            null,
            "{\"location\":\"Mavericks\",\"wave_height\":4.2}".getBytes(UTF_8)));

    start(scene);

    awaitNoLag(scene);
    assertThat(scene.waveHeights()).isEqualTo(Map.of("mavericks 1695912600123000000", 4.2));
  }

  @Test
  void waitsForAMissingDatabaseWithoutCommittingAndGoesOnWhenItIsThere() throws Exception {
    Scene scene = scene(Map.of());
    scene.dropBucket();
    scene.publish(GOOD);

    Ingest ingest = start(scene);

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> {
          assertThat(get(ingest, "/health/ready"))
              .contains("influxdb-configuration", "InfluxDB answered 404", "swellwatch setup");
          assertThat(get(ingest, "/metrics"))
              .contains("swellwatch_paused{reason=\"influxdb-configuration\"} 1.0");
        });
    assertThat(get(ingest, "/health/live")).contains("up");
    assertThat(scene.lag()).isEqualTo(1);
    scene.createBucket();
    awaitNoLag(scene);
    assertThat(scene.waveHeights()).hasSize(1);
    assertThat(scene.deadLetters()).isEmpty();
  }

  @Test
  void countsReceivedAsTheSumOfWrittenAndRejected() {
    Scene scene = scene(Map.of());
    scene.publish(GOOD, "nonsense", ALSO_GOOD);

    Ingest ingest = start(scene);

    awaitNoLag(scene);
    await()
        .untilAsserted(() ->
            assertThat(get(ingest, "/metrics"))
                .contains(
                    "swellwatch_records_received_total 3.0",
                    "swellwatch_records_total{outcome=\"written\"} 2.0",
                    "swellwatch_records_total{outcome=\"rejected\"} 1.0"));
  }

  @Test
  void readsNothingTwiceAfterAnOrderlyStop() {
    Scene scene = scene(Map.of());
    scene.publish(GOOD, "nonsense");
    Ingest first = start(scene);
    awaitNoLag(scene);
    first.close();
    scene.publish(ALSO_GOOD);

    Ingest second = start(scene);

    awaitNoLag(scene);
    await().untilAsserted(() -> assertThat(second.recordsReceived()).isEqualTo(1));
    assertThat(scene.deadLetters()).hasSize(1);
  }

  private Scene scene(Map<String, String> more) {
    Scene scene = new Scene(more);
    open.add(scene);
    return scene;
  }

  private Ingest start(Scene scene) {
    Ingest ingest = Ingest.start(scene.settings);
    open.add(ingest);
    return ingest;
  }

  private static void awaitNoLag(Scene scene) {
    await().atMost(Duration.ofSeconds(30)).until(() -> scene.lag() == 0);
  }

  private static String get(Ingest ingest, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + ingest.healthPort() + path);
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
        .body();
  }

  private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
    return new String(letter.headers().lastHeader(name).value(), UTF_8);
  }
}
