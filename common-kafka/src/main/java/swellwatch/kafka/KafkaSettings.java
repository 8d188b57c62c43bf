package swellwatch.kafka;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import swellwatch.model.topic.TopicContract;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

/**
 * Where Kafka is and what the topics and the group are called.
 *
 * @param passThrough settings for every Kafka client, from the operator's own properties file
 */
public record KafkaSettings(
    String bootstrapServers,
    Map<String, String> passThrough,
    String topic,
    String deadLetterTopic,
    String group) {

  public static final Setting BOOTSTRAP_SERVERS =
      Setting.of(
          "KAFKA_BOOTSTRAP_SERVERS",
          "--bootstrap-servers",
          "localhost:9092",
          "Kafka brokers to start from: HOST:PORT[,HOST:PORT...]");
  public static final Setting CONFIG =
      Setting.of(
          "KAFKA_CONFIG",
          "--kafka-config",
          null,
          "properties file passed to every Kafka client (security.protocol and the like)");
  public static final Setting TOPIC =
      Setting.of("SWELLWATCH_TOPIC", "--topic", TopicContract.READINGS, "topic of the readings");
  public static final Setting DEAD_LETTER_TOPIC =
      Setting.of(
          "SWELLWATCH_DEAD_LETTER_TOPIC",
          "--dead-letter-topic",
          TopicContract.DEAD_LETTERS,
          "topic of the records that are no readings");
  public static final Setting GROUP =
      Setting.of(
          "SWELLWATCH_GROUP", "--group", TopicContract.CONSUMER_GROUP, "consumer group of ingest");

  /** Settings on which the guarantees rest: ours alone. */
  private static final Set<String> RESERVED =
      Set.of(
          "acks",
          "auto.offset.reset",
          "bootstrap.servers",
          "enable.auto.commit",
          "enable.idempotence",
          "group.id",
          "group.protocol",
          "isolation.level",
          "key.deserializer",
          "key.serializer",
          "partition.assignment.strategy",
          "transactional.id",
          "value.deserializer",
          "value.serializer");

  public static List<Setting> all() {
    return List.of(BOOTSTRAP_SERVERS, CONFIG, TOPIC, DEAD_LETTER_TOPIC, GROUP);
  }

  public static KafkaSettings read(Settings raw) {
    String topic = raw.text(TOPIC);
    String deadLetterTopic = raw.text(DEAD_LETTER_TOPIC);
    if (topic.equals(deadLetterTopic)) {
      raw.fault(DEAD_LETTER_TOPIC, "must not be the topic of the readings, " + topic);
    }
    return new KafkaSettings(
        raw.text(BOOTSTRAP_SERVERS), passThrough(raw), topic, deadLetterTopic, raw.text(GROUP));
  }

  private static Map<String, String> passThrough(Settings raw) {
    String file = raw.optional(CONFIG);
    if (file == null) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(file))) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      raw.fault(CONFIG, "cannot be read: " + e);
    }
    return checked(properties, raw);
  }

  private static Map<String, String> checked(Properties properties, Settings raw) {
    Map<String, String> values = new TreeMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (RESERVED.contains(name)) {
        raw.fault(CONFIG, "must not set " + name + ": what Swellwatch guarantees rests on it");
      }
      values.put(name, properties.getProperty(name));
    }
    return Map.copyOf(values);
  }

  /** Without the values passed through, which hold passwords. */
  @Override
  public String toString() {
    return "KafkaSettings[" + bootstrapServers + ", " + topic + ", " + deadLetterTopic + "]";
  }
}
