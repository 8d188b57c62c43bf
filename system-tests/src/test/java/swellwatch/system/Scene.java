package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import swellwatch.feed.FeedFiles;
import swellwatch.feed.FeedFilesOptions;
import swellwatch.feed.FeedSummary;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.ingest.Ingest;
import swellwatch.ingest.IngestSettings;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;
import swellwatch.kafka.Topics;
import swellwatch.local.SharedServers;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.QueryApi;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Settings;

/**
 * The whole way of a reading for one test: its own topics, group and database on servers that
 * others use too. What a test starts here is ended with the scene, in the reverse order.
 */
final class Scene implements AutoCloseable {
  private static final Duration NO_PROGRESS = Duration.ofSeconds(60);

  private final Map<String, String> settings;
  private final KafkaSettings kafka;
  private final InfluxSettings influx;
  private final GroupProgress group;
  private final Deque<Runnable> ends = new ArrayDeque<>();
  private @Nullable Ingest ingest;

  Scene() {
    this(SharedServers.environment());
  }

  /** On other servers. */
  Scene(Map<String, String> servers) {
    settings = withNames(servers);
    Settings raw = Settings.of(settings);
    kafka = KafkaSettings.read(raw);
    influx = InfluxSettings.read(raw);
    new Topics(kafka).ensure(Topics.Plan.local());
    createBucket("");
    group = new GroupProgress(kafka);
    atEnd(group::close);
  }

  /** With names of its own for whatever is made there. */
  static Map<String, String> withNames(Map<String, String> servers) {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> all = new HashMap<>(servers);
    all.put("SWELLWATCH_TOPIC", name);
    all.put("SWELLWATCH_DEAD_LETTER_TOPIC", name + ".dlq");
    all.put("SWELLWATCH_GROUP", name);
    all.put("INFLUX_BUCKET", name);
    all.put("SWELLWATCH_PORT", "0");
    all.put("SWELLWATCH_HEALTH_PORT", "0");
    return all;
  }

  /** As environment variables, for programs of their own. */
  Map<String, String> settings() {
    return Map.copyOf(settings);
  }

  KafkaSettings kafka() {
    return kafka;
  }

  /** Before what has begun before it. */
  void atEnd(Runnable end) {
    ends.push(end);
  }

  void startIngest() {
    startIngest(Map.of());
  }

  void startIngest(Map<String, String> other) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(other);
    ingest = Ingest.start(IngestSettings.read(Settings.of(all)));
    atEnd(this::stopIngest);
  }

  void stopIngest() {
    if (ingest != null) {
      ingest.close();
      ingest = null;
    }
  }

  ReadingsClient startApi() {
    return startApi(influx);
  }

  /** Of another bucket. */
  ReadingsClient startApi(InfluxSettings influx) {
    QueryApi api = QueryApi.start(QueryApiSettings.read(Settings.of(settings)), influx, kafka);
    atEnd(api::close);
    return new ReadingsClient(URI.create("http://127.0.0.1:" + api.port()));
  }

  /** An empty bucket beside the live one. */
  InfluxSettings createBucket(String suffix) {
    InfluxSettings other = influx.withBucket(influx.bucket() + suffix);
    try (InfluxConnection connection = InfluxConnection.open(other)) {
      new InfluxSetup(connection).create(Retention.FOREVER);
    }
    return other;
  }

  FeedSummary feed(List<Path> paths) {
    FeedFilesOptions options = new FeedFilesOptions(paths, null, false, false);
    return FeedFiles.run(kafka, options, System.out, InstantSource.system());
  }

  void publish(List<Reading> readings) {
    try (ReadingPublisher publisher = ReadingPublisher.forBulk(kafka)) {
      readings.forEach(reading -> publisher.publish(reading, (stored, problem) -> {}));
    }
  }

  void publish(ProducerRecord<byte[], byte[]> message) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, Map.of())) {
      producer.send(message).get();
    }
  }

  /** How far the log reaches, all partitions together. */
  long published() {
    return group.ends().values().stream().mapToLong(Long::longValue).sum();
  }

  /** How many records the group has committed. */
  long committed() {
    Map<TopicPartition, Long> ends = group.ends();
    long all = ends.values().stream().mapToLong(Long::longValue).sum();
    return all - group.remaining(ends);
  }

  /** Returns when the group has committed all that is published; fails if it stands still. */
  void awaitStored() {
    long[] last = {remaining()};
    while (last[0] > 0) {
      await().atMost(NO_PROGRESS).until(() -> remaining() < last[0]);
      last[0] = remaining();
    }
  }

  long remaining() {
    return group.remaining(group.ends());
  }

  /** Past the topic and the consumer. */
  void store(Reading reading) {
    store(List.of(reading));
  }

  /** As many as one write takes. */
  void store(List<Reading> readings) {
    TextBuffer line = new TextBuffer(200 * readings.size());
    readings.forEach(reading -> LineEncoder.append(reading, line));
    try (InfluxConnection connection = InfluxConnection.open(influx)) {
      assertThat(connection.writer().write(line)).isInstanceOf(WriteOutcome.Written.class);
    }
  }

  List<ConsumerRecord<byte[], byte[]>> deadLetters() {
    return all(kafka.deadLetterTopic());
  }

  /** Every record that is committed. */
  List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, Map.of())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
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
    ends.forEach(Runnable::run);
  }
}
