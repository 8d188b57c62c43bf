package swellwatch.kafka;

import org.apache.kafka.clients.admin.FinalizedVersionRange;

/** What the brokers can do that older ones cannot. */
public final class BrokerFeatures {
  private BrokerFeatures() {}

  /**
   * Whether the brokers assign the partitions of a group themselves (KIP-848, from 4.0 on).
   *
   * @throws KafkaFault if they do not answer
   */
  public static boolean assignPartitions(KafkaSettings settings) {
    try (AdminCalls calls = new AdminCalls(settings)) {
      FinalizedVersionRange group =
          calls
              .await(calls.admin().describeFeatures().featureMetadata())
              .finalizedFeatures()
              .get("group.version");
      return group != null && group.maxVersionLevel() >= 1;
    }
  }
}
