package swellwatch.ingest.topic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import swellwatch.model.topic.DeadLetterHeaders;

/**
 * Records that are decoded, written and committed together. Those of one partition are in the order
 * of their offsets and have no gap but what the log itself leaves.
 *
 * @param next for each partition the position behind its last record: what to commit
 */
public record Batch(
    List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> next) {

  public boolean isEmpty() {
    return records.isEmpty();
  }

  public int size() {
    return records.size();
  }

  /**
   * When the earliest record was published, in milliseconds since 1970; {@code Long.MAX_VALUE} if
   * none counts. One that was sent back from the dead letters does not: its time is that of its
   * first publishing.
   */
  public long oldestTimestamp() {
    long oldest = Long.MAX_VALUE;
    for (ConsumerRecord<byte[], byte[]> message : records) {
      boolean sentBack = message.headers().lastHeader(DeadLetterHeaders.ATTEMPT) != null;
      if (message.timestamp() >= 0 && !sentBack) {
        oldest = Math.min(oldest, message.timestamp());
      }
    }
    return oldest;
  }

  Set<TopicPartition> partitions() {
    return next.keySet();
  }

  /** For each partition the offset of its first record: where to read it again. */
  Map<TopicPartition, Long> first() {
    Map<TopicPartition, Long> first = new HashMap<>();
    for (ConsumerRecord<byte[], byte[]> message : records) {
      first.putIfAbsent(new TopicPartition(message.topic(), message.partition()), message.offset());
    }
    return first;
  }
}
