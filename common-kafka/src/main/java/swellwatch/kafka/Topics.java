package swellwatch.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import swellwatch.model.topic.TopicContract;

/** The two topics: created where they are missing, described, and asked for before a long run. */
public final class Topics {
  private static final long INFINITE = -1;

  /** For so long a broker may not know of a topic that another has just created. */
  private static final Duration SPREADING = Duration.ofSeconds(2);

  private final KafkaSettings settings;

  public Topics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * How new topics are made.
   *
   * @param replication empty for the broker's default
   * @param retention by time of publishing; null keeps records for ever
   */
  public record Plan(int partitions, Optional<Short> replication, @Nullable Duration retention) {
    public static Plan local() {
      return new Plan(4, Optional.of((short) 1), null);
    }
  }

  /** A topic, and whether it was created just now. */
  public record Outcome(String topic, boolean created, int partitions) {}

  /**
   * @throws KafkaFault if the brokers do not answer or refuse
   */
  public List<Outcome> ensure(Plan plan) {
    try (AdminCalls calls = new AdminCalls(settings)) {
      Outcome readings = ensure(calls, settings.topic(), plan, Map.of());
      int limit = maxMessageBytes(calls) + TopicContract.DEAD_LETTER_HEADROOM_BYTES;
      Map<String, String> larger =
          Map.of(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, String.valueOf(limit));
      return List.of(readings, ensure(calls, settings.deadLetterTopic(), plan, larger));
    }
  }

  /**
   * What the topic is like; empty if there is none.
   *
   * @throws KafkaFault if the brokers do not answer
   */
  public Optional<TopicFacts> describe(String topic) {
    try (AdminCalls calls = new AdminCalls(settings)) {
      int partitions = calls.await(calls.description(topic)).partitions().size();
      return Optional.of(facts(partitions, config(calls, topic)));
    } catch (KafkaFault e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw e;
    }
  }

  /**
   * Returns if the readings' topic is there.
   *
   * @throws KafkaFault if it is not, or if the brokers do not answer: within seconds, where a
   *     producer would wait for a minute
   */
  public void requireReadings() {
    try (AdminCalls calls = new AdminCalls(settings)) {
      calls.awaitSettled(() -> calls.description(settings.topic()), SPREADING);
    } catch (KafkaFault e) {
      throw e.getCause() instanceof UnknownTopicOrPartitionException cause
          ? new KafkaFault(
              "Kafka has no topic "
                  + settings.topic()
                  + ": create it with `swellwatch setup` (--topic)",
              cause)
          : e;
    }
  }

  private static TopicFacts facts(int partitions, Config config) {
    long retention = Long.parseLong(config.get(TopicConfig.RETENTION_MS_CONFIG).value());
    return new TopicFacts(
        partitions,
        retention < 0 ? Optional.empty() : Optional.of(Duration.ofMillis(retention)),
        Integer.parseInt(config.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value()));
  }

  private Outcome ensure(AdminCalls calls, String topic, Plan plan, Map<String, String> extra) {
    NewTopic wanted =
        new NewTopic(topic, Optional.of(plan.partitions()), plan.replication())
            .configs(config(plan, extra));
    boolean created = create(calls, wanted);
    // A topic that was made this moment is not known to every broker yet.
    int partitions = calls.awaitSettled(() -> calls.description(topic)).partitions().size();
    return new Outcome(topic, created, partitions);
  }

  private boolean create(AdminCalls calls, NewTopic wanted) {
    try {
      calls.await(calls.admin().createTopics(List.of(wanted)).all());
      return true;
    } catch (KafkaFault e) {
      if (e.getCause() instanceof TopicExistsException) {
        return false;
      }
      throw e;
    }
  }

  private static Map<String, String> config(Plan plan, Map<String, String> extra) {
    long retention = plan.retention() == null ? INFINITE : plan.retention().toMillis();
    Map<String, String> config = new HashMap<>(extra);
    config.put(TopicConfig.RETENTION_MS_CONFIG, String.valueOf(retention));
    config.put(TopicConfig.RETENTION_BYTES_CONFIG, String.valueOf(INFINITE));
    config.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
    config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    config.put(TopicConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return config;
  }

  private int maxMessageBytes(AdminCalls calls) {
    return Integer.parseInt(
        config(calls, settings.topic()).get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG).value());
  }

  private Config config(AdminCalls calls, String topic) {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return calls.awaitSettled(
        () -> calls.admin().describeConfigs(List.of(resource)).values().get(resource));
  }
}
