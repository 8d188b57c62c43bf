package swellwatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.kafka.Topics.Outcome;
import swellwatch.kafka.Topics.Plan;
import swellwatch.local.SharedServers;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.topic.TopicContract;

@ExtendWith(SharedServers.class)
class TopicsTest {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Reading READING =
      new Reading(
          "46026",
          "San Francisco",
          1695912600000000000L,
          Double.NaN,
          Double.NaN,
          Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 2.1)));

  private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
  private final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.broker().bootstrapServers(), Map.of(), name, name + ".dlq", name);
  private final Topics topics = new Topics(kafka);

  @Test
  void createsBothTopicsAndLeavesThemAsTheyAreAfterwards() {
    assertThat(topics.ensure(new Plan(3, Optional.of((short) 1), null)))
        .containsExactly(new Outcome(name, true, 3), new Outcome(name + ".dlq", true, 3));
    assertThat(topics.ensure(new Plan(7, Optional.of((short) 1), MONTH)))
        .containsExactly(new Outcome(name, false, 3), new Outcome(name + ".dlq", false, 3));

    assertThat(topics.describe(name).orElseThrow().retention()).isEmpty();
  }

  @Test
  void makesRoomForHeadersInTheDeadLetterTopic() {
    topics.ensure(new Plan(1, Optional.of((short) 1), MONTH));

    TopicFacts readings = topics.describe(name).orElseThrow();
    TopicFacts deadLetters = topics.describe(name + ".dlq").orElseThrow();

    assertThat(readings.retention()).contains(MONTH);
    assertThat(deadLetters.retention()).contains(MONTH);
    assertThat(deadLetters.maxMessageBytes() - readings.maxMessageBytes())
        .isEqualTo(TopicContract.DEAD_LETTER_HEADROOM_BYTES);
  }

  @Test
  void describesNothingWhereThereIsNoTopic() {
    assertThat(topics.describe(name)).isEmpty();
  }

  @Test
  void saysHowToMakeTheTopicThatIsMissing() {
    assertThatThrownBy(topics::requireReadings)
        .isInstanceOf(KafkaFault.class)
        .hasMessage(
            "Kafka has no topic %s: create it with `swellwatch setup` (--topic)".formatted(name));
  }

  @Test
  @Timeout(20)
  void saysSoonThatKafkaIsAway() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String server = "127.0.0.1:" + silent.getLocalPort();
      Topics away = new Topics(new KafkaSettings(server, Map.of(), "t", "d", "g"));

      assertThatThrownBy(away::requireReadings)
          .isInstanceOfSatisfying(
              KafkaFault.class, fault -> assertThat(fault.isTemporary()).isTrue())
          .hasMessage("Kafka at %s does not answer within 10 s (--bootstrap-servers)", server);
    }
  }

  @Test
  void knowsHowFarTheGroupHasCome() {
    topics.ensure(Plan.local());
    publish(5);
    try (GroupProgress progress = new GroupProgress(kafka)) {
      Map<TopicPartition, Long> ends = progress.ends();
      assertThat(ends).hasSize(4);
      assertThat(progress.remaining(ends)).isEqualTo(5);

      TopicPartition partition = readAll(5).get(0);
      publish(2);

      assertThat(progress.remaining(ends)).isZero();
      assertThat(progress.remaining(progress.ends())).isEqualTo(2);
      assertThat(progress.ends()).containsEntry(partition, 7L);
    }
  }

  private void publish(int times) {
    try (ReadingPublisher publisher = ReadingPublisher.forBulk(kafka)) {
      for (int i = 0; i < times; i++) {
        publisher.publish(READING, (place, fault) -> assertThat(fault).isNull());
      }
      publisher.flush();
    }
  }

  /** Commits what it read, and returns the partitions that hold it. */
  private List<TopicPartition> readAll(int count) {
    Map<String, String> inGroup = Map.of("group.id", name);
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, inGroup)) {
      List<TopicPartition> all =
          consumer.partitionsFor(name).stream()
              .map(info -> new TopicPartition(name, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      for (int read = 0; read < count; ) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofSeconds(5))) {
          assertThat(message.key()).asString().isEqualTo("46026");
          assertThat(message.value()).isEqualTo(ReadingEncoder.encode(READING));
          read++;
        }
      }
      consumer.commitSync();
      return all.stream()
          .filter(
              partition -> position(consumer.committed(java.util.Set.copyOf(all)), partition) > 0)
          .toList();
    }
  }

  private static long position(
      Map<TopicPartition, OffsetAndMetadata> committed, TopicPartition partition) {
    OffsetAndMetadata position = committed.get(partition);
    return position == null ? 0 : position.offset();
  }
}
