package swellwatch.ingest.topic;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Gathers polls into one batch, and counts what it weighs. */
final class BatchBuilder {
  private List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
  private final Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
  private long bytes;

  void add(ConsumerRecords<byte[], byte[]> polled) {
    for (ConsumerRecord<byte[], byte[]> message : polled) {
      records.add(message);
      bytes +=
          Math.max(0, message.serializedKeySize()) + Math.max(0, message.serializedValueSize());
    }
    next.putAll(polled.nextOffsets());
  }

  /** Forgets partitions that went to another member while the batch was gathered. */
  void drop(Set<TopicPartition> gone) {
    if (gone.stream().anyMatch(next::containsKey)) {
      next.keySet().removeAll(gone);
      records.removeIf(
          message -> gone.contains(new TopicPartition(message.topic(), message.partition())));
    }
  }

  int size() {
    return records.size();
  }

  long bytes() {
    return bytes;
  }

  Batch build() {
    Batch batch = new Batch(Collections.unmodifiableList(records), Map.copyOf(next));
    // The next is likely to be as large.
    records = new ArrayList<>(records.size());
    next.clear();
    bytes = 0;
    return batch;
  }
}
