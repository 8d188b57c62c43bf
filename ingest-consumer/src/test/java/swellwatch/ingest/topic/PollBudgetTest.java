package swellwatch.ingest.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.local.SharedServers;

@ExtendWith(SharedServers.class)
class PollBudgetTest {
  private static final int MEGABYTE = 1 << 20;
  private static final int BUDGET = 100 * 65_536;

  private final KafkaSettings kafka =
      new KafkaSettings(
          SharedServers.broker().bootstrapServers(),
          Map.of(),
          "budget-" + UUID.randomUUID(),
          "dead-" + UUID.randomUUID(),
          "none");

  @Test
  void pollsOfLargeRecordsAreShortAndLeaveNothingOut() {
    int[] sizes = new int[300];
    for (int i = 0; i < sizes.length; i++) {
      sizes[i] = i % 3 == 0 ? 300_000 : 100;
    }
    List<List<ConsumerRecord<byte[], byte[]>>> polls = publishAndPoll(sizes, new byte[10]);
    assertThat(polls).allMatch(poll -> bytes(poll) < BUDGET + 300_100);
    assertThat(polls).hasSizeBetween(5, 60);
  }

  @Test
  void recordsLargerThanTheBudgetComeOneByOne() {
    List<List<ConsumerRecord<byte[], byte[]>>> polls =
        publishAndPoll(new int[] {7 * MEGABYTE, 7 * MEGABYTE, 10, 10}, new byte[10]);
    assertThat(polls).extracting(List::size).startsWith(1, 1);
  }

  @Test
  void keysCountTooAndDoNotBlockTheirOwnValues() {
    List<List<ConsumerRecord<byte[], byte[]>>> polls =
        publishAndPoll(new int[] {10, -1, -1, 10}, new byte[7 * MEGABYTE]);
    assertThat(polls).extracting(List::size).startsWith(1, 1, 1, 1);
  }

  /** A size below zero is a tombstone. */
  private List<List<ConsumerRecord<byte[], byte[]>>> publishAndPoll(int[] sizes, byte[] key) {
    new Topics(kafka).ensure(new Topics.Plan(1, Optional.of((short) 1), null));
    Map<String, String> large =
        Map.of(
            "max.request.size", "20000000",
            "buffer.memory", "60000000",
            "linger.ms", "100",
            "batch.size", "15000000");
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, large)) {
      for (int size : sizes) {
        byte @Nullable [] value = size < 0 ? null : new byte[size];
        var unused = producer.send(new ProducerRecord<>(kafka.topic(), 0, key, value));
      }
    }
    return poll(sizes.length);
  }

  private List<List<ConsumerRecord<byte[], byte[]>>> poll(int count) {
    List<List<ConsumerRecord<byte[], byte[]>>> polls = new ArrayList<>();
    List<Long> offsets = new ArrayList<>();
    PollBudget budget = new PollBudget();
    try (KafkaConsumer<byte[], byte[]> consumer = budget.consumer(kafka, Fetching.config(5_000))) {
      TopicPartition partition = new TopicPartition(kafka.topic(), 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (offsets.size() < count && System.nanoTime() < deadline) {
        List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();
        budget.poll(consumer, Duration.ofMillis(200)).forEach(polled::add);
        if (!polled.isEmpty()) {
          polls.add(polled);
        }
        polled.forEach(message -> offsets.add(message.offset()));
      }
    }
    assertThat(offsets).containsExactlyElementsOf(LongStream.range(0, count).boxed().toList());
    return polls;
  }

  private static long bytes(List<ConsumerRecord<byte[], byte[]>> poll) {
    return poll.stream()
        .mapToLong(message ->
            Math.max(0, message.serializedKeySize()) + Math.max(0, message.serializedValueSize()))
        .sum();
  }
}
