package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static swellwatch.ingest.StubInflux.say;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.ingest.StubInflux.Action;
import swellwatch.ingest.StubInflux.Reply;
import swellwatch.model.topic.DeadLetterHeaders;

/** From topic to InfluxDB while InfluxDB answers something else than usual. */
class ReplyTest extends Scenes {

  @Tag("full")
  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void storesTheBatchAfterTheTimeThatABusyServerAsksFor(int status) {
    Reply busy = Reply.of(status, "later").with("Retry-After", "1");
    StubInflux stub = open(StubInflux.first(2, say(busy)));
    Scene scene = behind(stub);
    publish(scene, 100);

    start(scene);

    awaitNoLag(scene);
    assertClean(scene, 0);
    assertThat(stub.writes()).hasSizeGreaterThanOrEqualTo(3);
    for (int i = 0; i < 2; i++) {
      long gap = stub.writes().get(i + 1).nanoTime() - stub.writes().get(i).nanoTime();
      assertThat(gap).isGreaterThanOrEqualTo(Duration.ofSeconds(1).toNanos());
    }
  }

  @Test
  @Tag("full")
  void asksABusyServerSeldom() {
    StubInflux stub =
        open(StubInflux.always(say(Wire.reply("limits.jsonl", "1.6.7", "write_throttled_503_1"))));
    Scene scene = behind(stub);
    publish(scene, 10);

    Ingest ingest = start(scene);

    await().atMost(SOON).until(() -> stub.writes().size() >= 4);
    long first = stub.writes().get(0).nanoTime();
    long fourth = stub.writes().get(3).nanoTime();
    // At least half of 100, 200 and 400 ms.
    assertThat(fourth - first).isGreaterThan(Duration.ofMillis(350).toNanos());
    assertThat(Probe.of(ingest).ready()).contains("influxdb", "queue full");
    stub.script(write -> new Action.Forward());
    awaitNoLag(scene);
    assertClean(scene, 0);
  }

  @Test
  void keepsTheOffsetsWhileTheConfigurationIsWrongAndGoesOnWhenItIsRepaired() {
    keepsTheOffsets("1.6.7-auth", "auth_basic_wrong_password");
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"1.6.7-auth, auth_basic_reader", "2.9.1, auth_wrong_token", "2.9.1, unknown_db"})
  void keepsTheOffsetsWhateverIsWrongWithTheConfiguration(String server, String name) {
    keepsTheOffsets(server, name);
  }

  private void keepsTheOffsets(String server, String name) {
    Reply wrong = Wire.reply("write.jsonl", server, name);
    StubInflux stub = open(StubInflux.always(say(wrong)));
    Scene scene = behind(stub);
    publish(scene, 50);

    Ingest ingest = start(scene);

    Probe probe = Probe.of(ingest);
    await().atMost(SOON).until(() -> stub.writes().size() >= 2);
    await().atMost(SOON).until(() -> probe.isPaused("influxdb-configuration"));
    assertThat(probe.ready()).contains("influxdb-configuration", String.valueOf(wrong.status()));
    assertThat(probe.isLive()).isTrue();
    assertThat(scene.lag()).isEqualTo(50);
    stub.script(write -> new Action.Forward());
    awaitNoLag(scene);
    await().atMost(SOON).until(probe::isReady);
    assertClean(scene, 0);
  }

  @Test
  void storesTheSamePointsAgainWhenTheReplyIsLostOrCut() {
    StubInflux stub =
        open(
            StubInflux.doing(write ->
                switch (write.number()) {
                  case 1, 2 -> new Action.ForwardAndLoseReply();
                  case 3 -> new Action.ForwardAndCutReply();
                  default -> new Action.Forward();
                }));
    Scene scene = behind(stub);
    publish(scene, 200);

    start(scene);

    awaitNoLag(scene);
    assertClean(scene, 0);
    assertThat(stub.linesReceived()).isGreaterThan(200);
  }

  @Test
  void makesADeadLetterOfTheReadingWhoseFieldHasAnotherTypeInInfluxDb() {
    Scene scene = scene(oneWorker());
    // The type of a field holds for a shard, and for the measurement as a whole.
    scene.write("buoy_reading,location=other,station_id=other wave_height=\"high\" " + nanos(0));
    scene.publish(
        reading("s1", instant(0), 2.1),
        "{\"station_id\":\"s2\",\"time\":\"" + instant(0) + "\",\"wind_speed\":5}",
        "{\"station_id\":\"s3\",\"time\":\"" + instant(1) + "\",\"wind_speed\":6}");

    start(scene);

    awaitNoLag(scene);
    ConsumerRecord<byte[], byte[]> letter = only(scene.deadLetters());
    assertThat(new String(letter.value(), UTF_8)).contains("\"s1\"");
    assertThat(header(letter, DeadLetterHeaders.REASON)).isEqualTo("refused-by-influxdb");
    assertThat(header(letter, DeadLetterHeaders.STAGE)).isEqualTo("TASK_PUT");
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION_CLASS))
        .isEqualTo(WriteOutcome.Refused.class.getName());
    assertThat(header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE))
        .contains("field type conflict", "wave_height", "already exists as type string");
    assertThat(scene.count("wind_speed")).isEqualTo(2);
  }

  @Test
  @Tag("full")
  void storesTheSamePointsAgainWhenTheReplyIsLate() {
    Action late = new Action.After(Duration.ofSeconds(3), new Action.Forward());
    StubInflux stub = open(StubInflux.first(2, late));
    Scene scene = behind(stub);
    publish(scene, 200);

    start(scene);

    awaitNoLag(scene);
    assertClean(scene, 0);
    assertThat(stub.linesReceived()).isGreaterThan(200);
  }

  @Test
  void aLateCopyOfABatchDoesNotUndoTheCorrectionThatFollows() {
    Action late = new Action.After(Duration.ofSeconds(2), new Action.Forward());
    StubInflux stub = open(StubInflux.first(1, late));
    Scene scene =
        scene(
            Map.of(
                "INFLUX_URL",
                stub.url().toString(),
                "INFLUX_TIMEOUT",
                "PT1S",
                "SWELLWATCH_BATCH",
                "1"));
    for (double height : new double[] {1, 2}) {
      byte[] value = reading("s1", "2023-09-28T14:50:00Z", height).getBytes(UTF_8);
      scene.publish(new ProducerRecord<>(scene.kafka().topic(), 0, null, value));
    }

    start(scene);

    awaitNoLag(scene);
    await().atMost(SOON).until(() -> stub.writesPassedOn() == 4);
    assertThat(scene.waveHeights().values()).containsExactly(2.0);
  }

  @Test
  @Tag("full")
  void makesADeadLetterOfALocationThatLineProtocolCannotHold() {
    Scene scene = scene(oneWorker());
    publish(scene, 99);
    scene.publish("{\"location\":\"North\\\\\",\"station_id\":\"n\",\"wave_height\":2}");

    start(scene);

    awaitNoLag(scene);
    assertClean(scene, 1);
    assertThat(header(only(scene.deadLetters()), DeadLetterHeaders.REASON))
        .isEqualTo("refused-by-influxdb");
  }

  @Test
  @Tag("full")
  void storesWhatIsWithinRetentionAndMakesDeadLettersOfWhatIsOlder() {
    StubInflux stub = open(StubInflux.always(new Action.Forward()));
    Scene scene = behind(stub);
    scene.execute(
        "ALTER RETENTION POLICY \"autogen\" ON \""
            + scene.influxSettings().bucket()
            + "\" DURATION 2h SHARD DURATION 1h");
    Instant now = Instant.now();
    List<byte[]> mixed =
        IntStream.range(0, 400)
            .mapToObj(i -> reading("s" + i, now.minusSeconds(i % 2 == 0 ? i : 90_000 + i), 1.5))
            .toList();
    scene.publish(mixed);

    start(scene);

    awaitNoLag(scene);
    assertClean(scene, 200);
    assertThat(stub.writes()).hasSizeLessThan(80);
    assertThat(scene.deadLetters())
        .allSatisfy(letter ->
            assertThat(header(letter, DeadLetterHeaders.EXCEPTION_MESSAGE))
                .contains("beyond retention policy"));
  }

  @Test
  void pausesWhereEveryLineIsRefusedAndSendsNothingToTheDeadLetters() {
    StubInflux stub =
        open(StubInflux.always(say(Wire.reply("write.jsonl", "1.6.7", "field_value_nan"))));
    Scene scene = behind(stub);
    // To one partition, so that it is one batch.
    for (int i = 0; i < 150; i++) {
      byte[] value = reading("s" + i, Instant.ofEpochSecond(i), 2);
      scene.send(new ProducerRecord<>(scene.kafka().topic(), 0, null, value));
    }
    scene.flush();

    Ingest ingest = start(scene);

    Probe probe = Probe.of(ingest);
    await().atMost(SOON).until(() -> probe.isPaused("refused"));
    assertThat(probe.ready()).contains("refuses every one of 150 lines", "NaN");
    assertThat(scene.lag()).isEqualTo(150);
    assertThat(scene.deadLetters()).isEmpty();
    stub.script(write -> new Action.Forward());
    awaitNoLag(scene);
    assertClean(scene, 0);
  }

  private Scene behind(StubInflux stub) {
    Map<String, String> settings = new java.util.HashMap<>(oneWorker());
    settings.put("INFLUX_URL", stub.url().toString());
    settings.put("INFLUX_TIMEOUT", "PT2S");
    return scene(settings);
  }

  private static Map<String, String> oneWorker() {
    return Map.of("SWELLWATCH_WORKERS", "1");
  }

  private static void publish(Scene scene, int readings) {
    scene.publish(
        IntStream.range(0, readings)
            .mapToObj(i -> reading("s" + i % 20, Instant.ofEpochSecond(1_695_900_000L + i), i % 9))
            .toList());
  }

  private static byte[] reading(String station, Instant time, double waveHeight) {
    return reading(station, time.toString(), waveHeight).getBytes(UTF_8);
  }

  private static void assertClean(Scene scene, int letters) {
    Oracle.Verdict verdict = assertClean(scene);
    assertThat(verdict.letters()).as(verdict.toString()).isEqualTo(letters);
    assertThat(verdict.repeatedLetters()).isZero();
  }

  private static String instant(int second) {
    return Instant.ofEpochSecond(1_695_900_000L + second).toString();
  }

  private static long nanos(int second) {
    return (1_695_900_000L + second) * 1_000_000_000;
  }

  private static <T> T only(List<T> list) {
    assertThat(list).hasSize(1);
    return list.get(0);
  }
}
