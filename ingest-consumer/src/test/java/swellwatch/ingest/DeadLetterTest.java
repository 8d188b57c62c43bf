package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static swellwatch.ingest.StubInflux.say;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.ingest.StubInflux.Reply;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Waiting;
import swellwatch.model.Decoded;
import swellwatch.model.Reason;
import swellwatch.model.topic.DeadLetterHeaders;

class DeadLetterTest extends Scenes {
  private static final String GOOD = reading("46026", "2023-09-28T14:50:00Z", 2.1);

  @TempDir Path folder;

  @Test
  void staysInTheGroupWhileThereIsNoTopicAndGoesOnWhenItIsCreated() throws IOException {
    staysInTheGroup("consumer");
  }

  @Test
  @Tag("full")
  void staysInTheClassicGroupWhileThereIsNoTopic() throws IOException {
    staysInTheGroup("classic");
  }

  private void staysInTheGroup(String protocol) throws IOException {
    // A member that did not poll would be thrown out while it waits.
    Path config = folder.resolve("kafka.properties");
    Files.writeString(config, "max.poll.interval.ms=2000\n");
    Scene scene =
        scene(
            Map.of(
                "SWELLWATCH_GROUP_PROTOCOL",
                protocol,
                "SWELLWATCH_WORKERS",
                "1",
                "KAFKA_CONFIG",
                config.toString()));
    scene.deleteTopic(scene.kafka().deadLetterTopic());
    scene.publish(GOOD, "nonsense");

    try (LogLines clients = LogLines.of("org.apache.kafka.clients.NetworkClient")) {
      Ingest ingest = start(scene);
      Probe probe = Probe.of(ingest);
      await().atMost(SOON).until(() -> probe.isPaused("dead-letters"));
      assertThat(probe.ready()).contains(scene.kafka().deadLetterTopic(), "swellwatch setup");
      Scene.Membership before = scene.membership();
      assertThat(before.members()).hasSize(1);
      await()
          .atMost(SOON)
          .during(Duration.ofSeconds(4))
          .untilAsserted(() -> assertThat(scene.membership()).isEqualTo(before));
      assertThat(probe.isLive()).isTrue();
      assertThat(scene.lag()).isPositive();
      // A client that asks for a topic makes a broker with automatic creation create it.
      assertThat(clients.containing(scene.kafka().deadLetterTopic())).isEmpty();
    }

    scene.createTopics();
    awaitNoLag(scene);
    assertThat(assertClean(scene).letters()).isEqualTo(1);
  }

  @Test
  @Tag("full")
  void warnsOnceOfATopicThatForgets() {
    Scene scene = scene(Map.of());
    scene.alterTopic(scene.kafka().deadLetterTopic(), "retention.ms", "604800000");
    try (LogLines log = LogLines.of("swellwatch.ingest.reject.DeadLetterTopic")) {
      start(scene);
      for (int i = 0; i < 3; i++) {
        scene.publish("nonsense");
        awaitNoLag(scene);
      }

      assertThat(log.containing("retention.ms=-1")).hasSize(1);
    }
  }

  @Test
  void cutsTheServersWordsTo1KiBBetweenCharacters() {
    Reply refusal = Reply.of(400, "{\"error\":\"unable to parse '" + "é".repeat(3000) + "'\"}");
    StubInflux stub = open(StubInflux.always(say(refusal)));
    Scene scene = scene(Map.of("INFLUX_URL", stub.url().toString()));
    scene.publish(GOOD);

    start(scene);

    awaitNoLag(scene);
    byte[] words =
        scene
            .deadLetters()
            .get(0)
            .headers()
            .lastHeader(DeadLetterHeaders.EXCEPTION_MESSAGE)
            .value();
    assertThat(words.length).isBetween(1000, 1024);
    assertThat(new String(words, UTF_8)).startsWith("unable to parse 'é").doesNotContain("\uFFFD");
  }

  @Test
  void cutsTheValueOfALetterThatTheTopicDoesNotTakeAndSaysHowLongItWas() {
    Scene scene = scene(Map.of());
    scene.alterTopic(scene.kafka().deadLetterTopic(), "max.message.bytes", "50000");
    byte[] value = new byte[200_000];
    new Random(1).nextBytes(value);
    scene.publish(new ProducerRecord<>(scene.kafka().topic(), "key".getBytes(UTF_8), value));
    scene.publish("nonsense", GOOD);

    start(scene);

    awaitNoLag(scene);
    assertThat(assertClean(scene).letters()).isEqualTo(2);
    ConsumerRecord<byte[], byte[]> cut =
        scene.deadLetters().stream()
            .filter(letter -> letter.headers().lastHeader(DeadLetterHeaders.TRUNCATED) != null)
            .findFirst()
            .orElseThrow();
    assertThat(header(cut, DeadLetterHeaders.TRUNCATED)).isEqualTo("200000");
    assertThat(header(cut, DeadLetterHeaders.REASON)).isEqualTo("too-large");
    assertThat(value).startsWith(cut.value());
    assertThat(cut.key()).isEqualTo("key".getBytes(UTF_8));
    assertThat(cut.value()).isNotEmpty();
  }

  /** Each letter would block the worker for seconds, and the group would give it up. */
  @Test
  @Tag("full")
  void isNotBlockedForLongWhenTheTopicVanishesWhileLettersAreSent() {
    Scene scene = scene(Map.of());
    try (DeadLetters letters = new DeadLetters(scene.kafka(), InstantSource.system())) {
      letters.send(rejections(scene, 1), new UntilPaused());
      scene.deleteTopic(scene.kafka().deadLetterTopic());
      Thread other = new Thread(() -> sendUntilPaused(letters, rejections(scene, 1)));
      other.start();
      // The producer learns that the topic is gone, and the check still trusts what it saw.
      await()
          .atMost(Duration.ofSeconds(8))
          .until(() -> !scene.topics().contains(scene.kafka().deadLetterTopic()));

      long start = System.nanoTime();
      sendUntilPaused(letters, rejections(scene, 40));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
      await().atMost(SOON).until(() -> !other.isAlive());
    }
  }

  private static void sendUntilPaused(DeadLetters letters, List<Rejection> rejections) {
    try {
      letters.send(rejections, new UntilPaused());
    } catch (BatchAbandoned e) {
      // As it should be.
    }
  }

  private static List<Rejection> rejections(Scene scene, int count) {
    List<Rejection> rejections = new ArrayList<>();
    Stream.iterate(0L, offset -> offset + 1)
        .limit(count)
        .forEach(offset ->
            rejections.add(
                Rejection.notAReading(
                    new ConsumerRecord<>(scene.kafka().topic(), 0, offset, null, new byte[1]),
                    new Decoded.Rejected(Reason.NOT_JSON, "no"))));
    return rejections;
  }

  private static final class UntilPaused implements Waiting {
    @Override
    public void briefly(Duration time) {
      java.util.concurrent.locks.LockSupport.parkNanos(time.toNanos());
    }

    @Override
    public void paused(String reason, String detail, Duration time) {
      throw new BatchAbandoned(detail);
    }
  }
}
