package swellwatch.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** How far the consumer group has come in the topic of the readings, seen from outside. */
public final class GroupProgress implements AutoCloseable {
  private final KafkaSettings settings;
  private final AdminCalls calls;

  public GroupProgress(KafkaSettings settings) {
    this.settings = settings;
    this.calls = new AdminCalls(settings);
  }

  /**
   * The end of the log of each partition, now.
   *
   * @throws KafkaFault if the brokers do not answer
   */
  public Map<TopicPartition, Long> ends() {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    calls
        .awaitSettled(() -> calls.description(settings.topic()))
        .partitions()
        .forEach(info ->
            wanted.put(
                new TopicPartition(settings.topic(), info.partition()), OffsetSpec.latest()));
    return calls.await(calls.admin().listOffsets(wanted).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, end -> end.getValue().offset()));
  }

  /**
   * How many records before the given ends are not committed yet.
   *
   * @throws KafkaFault if the brokers do not answer
   */
  public long remaining(Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndMetadata> committed = offsets();
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - position(committed.get(end.getKey()))))
        .sum();
  }

  /**
   * Up to where the group has committed, in each partition where it has.
   *
   * @throws KafkaFault if the brokers do not answer
   */
  public Map<TopicPartition, Long> committed() {
    Map<TopicPartition, Long> committed = new HashMap<>();
    offsets()
        .forEach((partition, offset) -> {
          if (partition.topic().equals(settings.topic())) {
            committed.put(partition, position(offset));
          }
        });
    return committed;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets() {
    return calls.await(
        calls.admin().listConsumerGroupOffsets(settings.group()).partitionsToOffsetAndMetadata());
  }

  private static long position(@Nullable OffsetAndMetadata committed) {
    return committed == null ? 0 : committed.offset();
  }

  @Override
  public void close() {
    calls.close();
  }
}
