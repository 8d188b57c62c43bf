package swellwatch.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

@ExtendWith(SharedServers.class)
class TopicLogTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");

  private final String name = "t" + UUID.randomUUID().toString().substring(0, 8);
  private final TopicPartition first = new TopicPartition(name, 0);
  private final TopicPartition second = new TopicPartition(name, 1);
  private final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.broker().bootstrapServers(), Map.of(), name, name + ".dlq", name);

  @Test
  void saysWhereTheLogBeginsAndEnds() throws Exception {
    createTopic();
    publish(3);
    deleteTheFirst();

    try (TopicLog log = new TopicLog(kafka, name)) {
      assertThat(log.partitions()).containsExactlyInAnyOrder(first, second);
      assertThat(log.starts()).isEqualTo(Map.of(first, 1L, second, 0L));
      assertThat(log.ends()).isEqualTo(Map.of(first, 3L, second, 0L));
      assertThat(log.firstSince(MONDAY.plusSeconds(2))).isEqualTo(Map.of(first, 2L, second, 0L));
      assertThat(log.firstSince(MONDAY.plusSeconds(3))).isEqualTo(Map.of(first, 3L, second, 0L));
    }
  }

  @Test
  void endsBeforeATransactionThatIsOpen() {
    createTopic();
    publish(1);
    try (TopicLog log = new TopicLog(kafka, name);
        KafkaProducer<byte[], byte[]> producer =
            KafkaClients.transactionalProducer(kafka, name, Map.of())) {
      producer.initTransactions();
      producer.beginTransaction();
      var unused = producer.send(message(1));
      producer.flush();
      assertThat(log.ends()).containsEntry(first, 1L);

      producer.abortTransaction();
    }
  }

  @Test
  void committedOffsetsAreThoseOfTheTopicAlone() throws Exception {
    createTopic();
    try (GroupProgress progress = new GroupProgress(kafka);
        Admin admin = KafkaClients.admin(kafka)) {
      assertThat(progress.committed()).isEmpty();
      admin
          .alterConsumerGroupOffsets(
              name,
              Map.of(
                  first,
                  new OffsetAndMetadata(7),
                  new TopicPartition(name + ".dlq", 0),
                  new OffsetAndMetadata(9)))
          .all()
          .get();
      assertThat(progress.committed()).isEqualTo(Map.of(first, 7L));
    }
  }

  private void createTopic() {
    new Topics(kafka).ensure(new Topics.Plan(2, Optional.of((short) 1), null));
  }

  /** A second apart, in the first partition. */
  private void publish(int records) {
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, Map.of())) {
      for (int i = 0; i < records; i++) {
        var unused = producer.send(message(i));
      }
    }
  }

  private ProducerRecord<byte[], byte[]> message(int second) {
    long time = MONDAY.plusSeconds(second).toEpochMilli();
    return new ProducerRecord<>(name, 0, time, null, new byte[] {1});
  }

  private void deleteTheFirst() throws Exception {
    try (Admin admin = KafkaClients.admin(kafka)) {
      admin.deleteRecords(Map.of(first, RecordsToDelete.beforeOffset(1))).all().get();
    }
  }
}
