package swellwatch.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Makes Kafka clients whose guarantees are the same everywhere: no record is acknowledged before
 * all replicas have it, none is written twice by a retry, none is read before its transaction
 * ended, and no offset moves without being told to.
 */
public final class KafkaClients {
  private KafkaClients() {}

  /**
   * @param tuning settings that do not touch the guarantees: batch sizes, timeouts
   */
  public static KafkaProducer<byte[], byte[]> producer(
      KafkaSettings settings, Map<String, String> tuning) {
    Map<String, Object> config = base(settings, tuning);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true");
    config.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /**
   * For records of several topics that are to be there together or not at all. Whoever initialises
   * the same id next ends what this one has left open.
   */
  public static KafkaProducer<byte[], byte[]> transactionalProducer(
      KafkaSettings settings, String transactionalId, Map<String, String> tuning) {
    Map<String, String> config = new HashMap<>(tuning);
    config.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    return producer(settings, config);
  }

  /**
   * @param tuning as for producers; {@code group.id} belongs here too: without one the consumer
   *     cannot commit
   */
  public static KafkaConsumer<byte[], byte[]> consumer(
      KafkaSettings settings, Map<String, String> tuning) {
    return consumer(settings, tuning, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** The same, with a say in what each record is taken for. */
  public static KafkaConsumer<byte[], byte[]> consumer(
      KafkaSettings settings,
      Map<String, String> tuning,
      Deserializer<byte[]> keys,
      Deserializer<byte[]> values) {
    Map<String, Object> config = base(settings, tuning);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false");
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    config.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // Else a broker makes a topic that is asked for, with partitions of its own number.
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, "false");
    return new KafkaConsumer<>(config, keys, values);
  }

  public static Admin admin(KafkaSettings settings) {
    return Admin.create(base(settings, Map.of()));
  }

  private static Map<String, Object> base(KafkaSettings settings, Map<String, String> tuning) {
    Map<String, Object> config = new HashMap<>(tuning);
    config.putAll(settings.passThrough());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
    config.putIfAbsent("enable.metrics.push", "false");
    return config;
  }
}
