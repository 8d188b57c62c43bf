package swellwatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Loopback;

/** All but the failed starts share one broker, which each test leaves running. */
class LocalBrokerTest {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final long LIMIT_NANOS = Duration.ofSeconds(20).toNanos();

  @TempDir static Path directory;
  private static LocalBroker broker;

  @BeforeAll
  static void start() {
    broker = LocalBroker.start(directory, 0);
  }

  @AfterAll
  static void close() {
    broker.close();
    assertThat(broker.isAlive()).isFalse();
  }

  @Test
  void keepsRecordsWhenKilledAndRestarted(TestInfo test) throws Exception {
    String topic = createTopic(test, Map.of());
    String format = Files.readString(directory.resolve("log/meta.properties"));
    produce(topic, "before");
    long pid = broker.pid();
    broker.kill();
    assertThat(ProcessHandle.of(pid)).isEmpty();
    broker.restart();
    produce(topic, "after");
    assertThat(consume(topic, 2)).containsExactly("before", "after");
    assertThat(directory.resolve("log/meta.properties")).hasContent(format);
  }

  @Test
  void keepsRecordsOfAnyAge(TestInfo test) throws Exception {
    String topic = createTopic(test, Map.of());
    try (Admin admin = Admin.create(settings())) {
      ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
      Config config =
          admin.describeConfigs(List.of(resource)).all().get().values().iterator().next();
      assertThat(config.get("retention.ms").value()).isEqualTo("-1");
      assertThat(config.get("retention.bytes").value()).isEqualTo("-1");
      assertThat(config.get("message.timestamp.type").value()).isEqualTo("CreateTime");
    }
  }

  @Test
  void takesLargerMessagesWhereTopicAllowsThem(TestInfo test) throws Exception {
    String topic = createTopic(test, Map.of("max.message.bytes", "1200000"));
    produce(topic, "x".repeat(1_100_000));
    assertThat(consume(topic, 1)).singleElement().asString().hasSize(1_100_000);
  }

  @Test
  void commitsTransactionsAndGroupOffsets(TestInfo test) throws Exception {
    String topic = createTopic(test, Map.of());
    try (KafkaProducer<String, String> producer =
        producer(Map.of("transactional.id", "transaction of " + topic))) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "undone")).get();
      producer.abortTransaction();
      producer.beginTransaction();
      producer.send(new ProducerRecord<>(topic, "done")).get();
      producer.commitTransaction();
    }
    for (String protocol : List.of("classic", "consumer")) {
      assertThat(consumeInGroup(topic, protocol)).containsExactly("done");
    }
  }

  @Test
  void listensOnLoopbackOnly() {
    Loopback.assertListensOnLoopbackOnly(broker);
  }

  @Test
  void refusesDirectoryThatIsInUse() {
    assertThatThrownBy(() -> LocalBroker.start(directory, 0))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining(directory + " is in use by process")
        .hasMessageContaining("--data")
        .hasMessageNotContaining("\n");
    assertThat(broker.isAlive()).isTrue();
  }

  @Test
  void namesPortThatIsInUse(@TempDir Path other) {
    assertThatThrownBy(() -> LocalBroker.start(other, broker.port()))
        .isInstanceOf(LocalStackException.class)
        .hasMessage("port " + broker.port() + " is in use; choose another with --kafka-port");
  }

  @Test
  void quotesItsLogWhenItCannotStart(@TempDir Path other) throws Exception {
    Files.createDirectories(other.resolve("log"));
    Files.writeString(other.resolve("log/meta.properties"), "version=1\nnode.id=77\n");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> LocalBroker.start(other, 0))
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("exit code 1")
          .hasMessageContaining("cluster.id was not found")
          .hasMessageNotContaining("\n");
    }
  }

  private static String createTopic(TestInfo test, Map<String, String> configuration)
      throws Exception {
    String topic = test.getTestMethod().orElseThrow().getName();
    try (Admin admin = Admin.create(settings())) {
      admin
          .createTopics(List.of(new NewTopic(topic, 1, (short) 1).configs(configuration)))
          .all()
          .get();
    }
    return topic;
  }

  private static void produce(String topic, String value) throws Exception {
    try (KafkaProducer<String, String> producer = producer(Map.of("max.request.size", "2000000"))) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
  }

  private static KafkaProducer<String, String> producer(Map<String, Object> more) {
    return new KafkaProducer<>(settings(more), new StringSerializer(), new StringSerializer());
  }

  private static List<String> consume(String topic, int count) {
    try (KafkaConsumer<String, String> consumer = consumer(Map.of())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      consumer.seekToBeginning(consumer.assignment());
      return poll(consumer, count);
    }
  }

  private static List<String> consumeInGroup(String topic, String protocol) {
    String group = protocol + " group of " + topic;
    Map<String, Object> settings =
        Map.of(
            "group.id",
            group,
            "group.protocol",
            protocol,
            "auto.offset.reset",
            "earliest",
            "isolation.level",
            "read_committed");
    try (KafkaConsumer<String, String> consumer = consumer(settings)) {
      consumer.subscribe(List.of(topic));
      List<String> values = poll(consumer, 1);
      consumer.commitSync();
      assertThat(consumer.committed(consumer.assignment())).hasSize(1);
      return values;
    }
  }

  private static KafkaConsumer<String, String> consumer(Map<String, Object> more) {
    return new KafkaConsumer<>(settings(more), new StringDeserializer(), new StringDeserializer());
  }

  private static List<String> poll(KafkaConsumer<String, String> consumer, int count) {
    List<String> values = new ArrayList<>();
    long start = System.nanoTime();
    while (values.size() < count && System.nanoTime() - start < LIMIT_NANOS) {
      consumer.poll(POLL).forEach(message -> values.add(message.value()));
    }
    return values;
  }

  private static Map<String, Object> settings() {
    return settings(Map.of());
  }

  private static Map<String, Object> settings(Map<String, Object> more) {
    Map<String, Object> settings = new HashMap<>(more);
    settings.put("bootstrap.servers", broker.bootstrapServers());
    return settings;
  }
}
