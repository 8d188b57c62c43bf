package swellwatch.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Where the log of each partition of a topic begins and ends, as one who reads only what is
 * committed sees it: an end stands before the first transaction that is still open. Used by one
 * thread.
 */
public final class TopicLog implements AutoCloseable {
  private static final long NONE = -1;

  /** For so long a broker may not know of a topic that another has just created. */
  private static final Duration SPREADING = Duration.ofSeconds(2);

  private final AdminCalls calls;
  private final String topic;
  private final Set<TopicPartition> partitions;

  /**
   * @throws KafkaFault if there is no such topic, or the brokers do not answer
   */
  public TopicLog(KafkaSettings settings, String topic) {
    this.calls = new AdminCalls(settings);
    this.topic = topic;
    try {
      this.partitions = findPartitions();
    } catch (KafkaFault e) {
      calls.close();
      throw e;
    }
  }

  public Set<TopicPartition> partitions() {
    return partitions;
  }

  /** The offset of the first record that is still there; the end if there is none. */
  public Map<TopicPartition, Long> starts() {
    return offsets(OffsetSpec.earliest());
  }

  /** The offset that the next record gets. */
  public Map<TopicPartition, Long> ends() {
    return offsets(OffsetSpec.latest());
  }

  /** The first record that was published at that time or later; the end if there is none. */
  public Map<TopicPartition, Long> firstSince(Instant time) {
    Map<TopicPartition, Long> first =
        offsets(OffsetSpec.forTimestamp(Math.max(0, time.toEpochMilli())));
    Map<TopicPartition, Long> ends = ends();
    first.replaceAll(
        (partition, offset) -> offset == NONE ? ends.getOrDefault(partition, 0L) : offset);
    return first;
  }

  @Override
  public void close() {
    calls.close();
  }

  private Set<TopicPartition> findPartitions() {
    try {
      return calls.awaitSettled(() -> calls.description(topic), SPREADING).partitions().stream()
          .map(info -> new TopicPartition(topic, info.partition()))
          .collect(Collectors.toUnmodifiableSet());
    } catch (KafkaFault e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException cause
          ? new KafkaFault("Kafka has no topic " + topic, cause)
          : e;
    }
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec wanted) {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    partitions.forEach(partition -> specs.put(partition, wanted));
    ListOffsetsOptions committed = new ListOffsetsOptions(IsolationLevel.READ_COMMITTED);
    Map<TopicPartition, ListOffsetsResultInfo> answer =
        calls.awaitSettled(() -> calls.admin().listOffsets(specs, committed).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    answer.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }
}
