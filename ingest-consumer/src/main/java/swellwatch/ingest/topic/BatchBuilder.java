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
  private long oldest = Batch.NONE;

  void add(ConsumerRecords<byte[], byte[]> polled) {
    add(polled, Long.MAX_VALUE);
  }

  /** Only the records before an offset. */
  void add(ConsumerRecords<byte[], byte[]> polled, long end) {
    for (ConsumerRecord<byte[], byte[]> message : polled) {
      if (message.offset() < end) {
        records.add(message);
        oldest = Batch.older(oldest, message);
        bytes +=
            Math.max(0, message.serializedKeySize()) + Math.max(0, message.serializedValueSize());
      }
    }
    next.putAll(polled.nextOffsets());
  }

  /** Forgets partitions that went to another member while the batch was gathered. */
  void drop(Set<TopicPartition> gone) {
    if (gone.stream().anyMatch(next::containsKey)) {
      next.keySet().removeAll(gone);
      records.removeIf(
          message -> gone.contains(new TopicPartition(message.topic(), message.partition())));
      oldest = Batch.of(records, next).oldestTimestamp();
    }
  }

  /** What is gathered so far. */
  List<ConsumerRecord<byte[], byte[]>> records() {
    return Collections.unmodifiableList(records);
  }

  int size() {
    return records.size();
  }

  long bytes() {
    return bytes;
  }

  Batch build() {
    Batch batch = new Batch(Collections.unmodifiableList(records), Map.copyOf(next), oldest);
    // The next is likely to be as large.
    records = new ArrayList<>(records.size());
    next.clear();
    bytes = 0;
    oldest = Batch.NONE;
    return batch;
  }
}
