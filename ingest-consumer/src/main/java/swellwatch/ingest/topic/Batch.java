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
 * @param oldestTimestamp when the earliest record was published, in milliseconds since 1970; {@link
 *     #NONE} if none counts. One that was sent back from the dead letters does not: its time is
 *     that of its first publishing
 */
public record Batch(
    List<ConsumerRecord<byte[], byte[]>> records,
    Map<TopicPartition, OffsetAndMetadata> next,
    long oldestTimestamp) {
  static final long NONE = Long.MAX_VALUE;

  public static Batch of(
      List<ConsumerRecord<byte[], byte[]>> records, Map<TopicPartition, OffsetAndMetadata> next) {
    long oldest = NONE;
    for (ConsumerRecord<byte[], byte[]> message : records) {
      oldest = older(oldest, message);
    }
    return new Batch(records, next, oldest);
  }

  public boolean isEmpty() {
    return records.isEmpty();
  }

  public int size() {
    return records.size();
  }

  /** The earlier of the oldest so far and that of one more record. */
  static long older(long oldest, ConsumerRecord<byte[], byte[]> message) {
    long timestamp = message.timestamp();
    boolean isOlder = timestamp >= 0 && timestamp < oldest;
    return isOlder && !wasSentBack(message) ? timestamp : oldest;
  }

  private static boolean wasSentBack(ConsumerRecord<byte[], byte[]> message) {
    return message.headers().lastHeader(DeadLetterHeaders.ATTEMPT) != null;
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
