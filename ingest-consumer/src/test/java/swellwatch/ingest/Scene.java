package swellwatch.ingest;

import static org.awaitility.Awaitility.await;

import com.influxdb.client.domain.Bucket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.query.Statement;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.local.SharedServers;
import swellwatch.model.text.TextBuffer;
import swellwatch.settings.Settings;

/** Topics, a group and a database of one test's own on the shared servers. */
final class Scene implements AutoCloseable {
  final IngestSettings settings;
  private final Map<String, String> values = new HashMap<>();
  final InfluxConnection influx;
  private final List<InfluxConnection> others = new ArrayList<>();
  private final KafkaProducer<byte[], byte[]> producer;

  Scene(Map<String, String> more) {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    values.putAll(SharedServers.environment());
    values.put("SWELLWATCH_TOPIC", name);
    values.put("SWELLWATCH_DEAD_LETTER_TOPIC", name + ".dlq");
    values.put("SWELLWATCH_GROUP", name);
    values.put("INFLUX_BUCKET", name);
    values.put("SWELLWATCH_HEALTH_PORT", "0");
    values.putAll(more);
    settings = settings(Map.of());
    createTopics();
    // Straight to the server, also where the consumer's way there is through a stub.
    Map<String, String> straight = new HashMap<>(SharedServers.environment());
    straight.put("INFLUX_BUCKET", name);
    influx = InfluxConnection.open(InfluxSettings.read(Settings.of(straight)));
    createBucket();
    producer = KafkaClients.producer(settings.kafka(), Map.of());
  }

  /** The same scene with other settings of the consumer. */
  IngestSettings settings(Map<String, String> other) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(other);
    Settings raw = Settings.of(all);
    IngestSettings read = IngestSettings.read(raw);
    raw.check();
    return read;
  }

  /** What a replay is told, in the same scene. */
  ReplaySettings replaySettings(Map<String, String> other) {
    Map<String, String> all = new HashMap<>(values);
    all.putAll(other);
    Settings raw = Settings.of(all);
    ReplaySettings read = ReplaySettings.read(raw);
    raw.check();
    return read;
  }

  /** An empty bucket beside the live one, until the scene ends. */
  InfluxConnection createBucket(String suffix) {
    String name = influx.settings().bucket() + suffix;
    InfluxConnection other = InfluxConnection.open(influx.settings().withBucket(name));
    others.add(other);
    new InfluxSetup(other).create(Retention.FOREVER);
    return other;
  }

  /** It is there unless {@link #dropBucket} has been called. */
  void createBucket() {
    new InfluxSetup(influx).create(Retention.FOREVER);
  }

  void dropBucket() {
    if (isInfluxDb1()) {
      execute("DROP DATABASE \"" + influx.settings().bucket() + "\"");
    } else {
      influx.client().getBucketsApi().deleteBucket(bucket());
    }
  }

  /** From now on, points older than that are gone, or soon will be. */
  void keepWeeks(int weeks) {
    if (isInfluxDb1()) {
      execute(
          "ALTER RETENTION POLICY autogen ON \"%s\" DURATION %dw"
              .formatted(influx.settings().bucket(), weeks));
    } else {
      Bucket bucket = bucket();
      bucket
          .getRetentionRules()
          .get(0)
          .everySeconds(Math.toIntExact(Duration.ofDays(7L * weeks).toSeconds()));
      influx.client().getBucketsApi().updateBucket(bucket);
    }
  }

  private Bucket bucket() {
    return Objects.requireNonNull(
        influx.client().getBucketsApi().findBucketByName(influx.settings().bucket()));
  }

  private static boolean isInfluxDb1() {
    return SharedServers.influx().access().family() == 1;
  }

  /** The settings as a process of its own would get them. */
  Map<String, String> environment() {
    return Map.copyOf(values);
  }

  /** Members of the group by their ids, and how often the group has changed. */
  record Membership(Set<String> members, int epoch) {}

  Membership membership() {
    ConsumerGroupDescription group = group();
    return new Membership(
        group.members().stream().map(MemberDescription::consumerId).collect(Collectors.toSet()),
        group.groupEpoch().orElse(0));
  }

  /** How many partitions each member of the group reads, in ascending order. */
  List<Integer> partitionsOfMembers() {
    return group().members().stream()
        .map(member -> member.assignment().topicPartitions().size())
        .sorted()
        .toList();
  }

  private ConsumerGroupDescription group() {
    return admin(admin ->
        Objects.requireNonNull(
            admin
                .describeConsumerGroups(List.of(kafka().group()))
                .all()
                .get()
                .get(kafka().group())));
  }

  void deleteTopic(String topic) {
    admin(admin -> admin.deleteTopics(List.of(topic)).all().get());
    await().atMost(Duration.ofSeconds(30)).until(() -> !topics().contains(topic));
  }

  Set<String> topics() {
    return admin(admin -> admin.listTopics().names().get());
  }

  void createTopics() {
    new Topics(kafka()).ensure(Topics.Plan.local());
  }

  void alterTopic(String topic, String name, String value) {
    AlterConfigOp change =
        new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
    admin(admin ->
        admin
            .incrementalAlterConfigs(
                Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(change)))
            .all()
            .get());
  }

  /** Takes the first records of a partition away, as retention does. */
  void deleteRecordsBefore(int partition, long offset) {
    admin(admin ->
        admin
            .deleteRecords(
                Map.of(
                    new TopicPartition(kafka().topic(), partition),
                    RecordsToDelete.beforeOffset(offset)))
            .all()
            .get());
  }

  /** Sets the position of the group, which must have no members. */
  void commit(int partition, long offset) {
    admin(admin ->
        admin
            .alterConsumerGroupOffsets(
                kafka().group(),
                Map.of(
                    new TopicPartition(kafka().topic(), partition), new OffsetAndMetadata(offset)))
            .all()
            .get());
  }

  @FunctionalInterface
  private interface Question<T> {
    T ask(Admin admin) throws ExecutionException, InterruptedException;
  }

  private <T> T admin(Question<T> question) {
    try (Admin admin = KafkaClients.admin(kafka())) {
      return question.ask(admin);
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  KafkaSettings kafka() {
    return settings.kafka();
  }

  InfluxSettings influxSettings() {
    return settings.influx();
  }

  void publish(String... values) {
    publish(Stream.of(values).map(value -> value.getBytes(StandardCharsets.UTF_8)).toList());
  }

  void publish(List<byte[]> values) {
    values.forEach(value -> send(new ProducerRecord<>(kafka().topic(), null, value)));
    producer.flush();
  }

  void publish(ProducerRecord<byte[], byte[]> message) {
    send(message);
    flush();
  }

  void send(ProducerRecord<byte[], byte[]> message) {
    var unused = producer.send(message);
  }

  void flush() {
    producer.flush();
  }

  void execute(String statement) {
    influx.query().execute(new Statement(statement, Map.of(), Duration.ofSeconds(30)));
  }

  /** Line protocol, past the consumer. */
  void write(String line) {
    TextBuffer text = new TextBuffer(100);
    WriteOutcome outcome = influx.writer().write(text.append(line).append('\n'));
    if (!(outcome instanceof WriteOutcome.Written)) {
      throw new AssertionError(outcome);
    }
  }

  /** How many values of a field are stored. */
  long count(String field) {
    long[] count = new long[1];
    Statement statement =
        new Statement(
            "SELECT count(" + field + ") FROM buoy_reading", Map.of(), Duration.ofSeconds(60));
    influx
        .query()
        .select(
            statement,
            row -> {
              count[0] = (long) row.number(1);
              return true;
            });
    return count[0];
  }

  /** How many records the group has not committed yet. */
  long lag() {
    try (GroupProgress progress = new GroupProgress(kafka())) {
      return progress.remaining(progress.ends());
    }
  }

  /** What is stored: {@code station time} to wave height. */
  Map<String, Double> waveHeights() {
    Map<String, Double> stored = new TreeMap<>();
    influx
        .query()
        .select(
            new Statement(
                "SELECT wave_height, station_id FROM buoy_reading",
                Map.of(),
                Duration.ofSeconds(30)),
            row -> {
              stored.put(row.text(2) + " " + row.time(), row.number(1));
              return true;
            });
    return stored;
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return all(kafka().deadLetterTopic());
  }

  List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        KafkaClients.consumer(kafka(), Map.of(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, "5000"))) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(all::add);
      }
    }
    return all;
  }

  @Override
  public void close() {
    producer.close();
    others.forEach(InfluxConnection::close);
    influx.close();
  }
}
