package swellwatch.ingest.topic;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import swellwatch.kafka.BrokerFeatures;
import swellwatch.kafka.KafkaSettings;

/**
 * How members of the group agree on who reads which partition. Both ways move only the partitions
 * that must move, so a pause of the others survives a rebalance.
 */
public enum GroupProtocol {
  /** {@link #CONSUMER} where the broker has it, else {@link #CLASSIC}. */
  AUTO,
  /** KIP-848: the broker assigns. */
  CONSUMER,
  /** Members assign, cooperative sticky: for brokers before 4.0. */
  CLASSIC;

  /** The client's settings for this protocol; asks the broker if it must. */
  Map<String, String> clientConfig(KafkaSettings kafka) {
    return switch (this) {
      case AUTO ->
          (BrokerFeatures.assignPartitions(kafka) ? CONSUMER : CLASSIC).clientConfig(kafka);
      case CONSUMER -> Map.of(ConsumerConfig.GROUP_PROTOCOL_CONFIG, "consumer");
      case CLASSIC ->
          Map.of(
              ConsumerConfig.GROUP_PROTOCOL_CONFIG,
              "classic",
              ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
              CooperativeStickyAssignor.class.getName());
    };
  }
}
