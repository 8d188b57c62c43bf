package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.local.LocalBroker;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.SharedServers;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;
import swellwatch.settings.Settings;

/** A topic and a database of one test's own, and an API over them. */
final class Scene implements AutoCloseable {
  final KafkaSettings kafka;
  final InfluxSettings influxSettings;
  final Http http;
  private final InfluxConnection influx;
  private final QueryApi api;
  private final KafkaConsumer<byte[], byte[]> consumer;

  Scene() {
    this(SharedServers.broker(), SharedServers.influx(), Map.of());
  }

  Scene(LocalBroker broker, LocalInfluxDb influxDb, Map<String, String> more) {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> values = settings(name, broker, influxDb);
    values.putAll(more);
    Settings raw = Settings.of(values);
    kafka = KafkaSettings.read(raw);
    influxSettings = InfluxSettings.read(raw);
    QueryApiSettings settings = QueryApiSettings.read(raw);
    raw.check();
    new Topics(kafka).ensure(Topics.Plan.local());
    influx = InfluxConnection.open(influxSettings);
    new InfluxSetup(influx).create(Retention.FOREVER);
    consumer = KafkaClients.consumer(kafka, Map.of());
    api = QueryApi.start(settings, influxSettings, kafka);
    http = new Http(api.port());
  }

  private static Map<String, String> settings(
      String name, LocalBroker broker, LocalInfluxDb influxDb) {
    Map<String, String> values = new HashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
    values.put("SWELLWATCH_TOPIC", name);
    values.put("SWELLWATCH_DEAD_LETTER_TOPIC", name + ".dlq");
    values.put("SWELLWATCH_GROUP", name);
    values.put("INFLUX_URL", influxDb.url().toString());
    values.put("INFLUX_BUCKET", name);
    values.put("SWELLWATCH_PORT", "0");
    InfluxDbAccess access = influxDb.access();
    if (access.family() == 2) {
      values.put("INFLUX_TOKEN", access.token());
      values.put("INFLUX_ORG", access.org());
    }
    return values;
  }

  int port() {
    return api.port();
  }

  QueryApi api() {
    return api;
  }

  void store(List<Reading> readings) {
    TextBuffer lines = new TextBuffer(1 << 20);
    for (int i = 0; i < readings.size(); i++) {
      LineEncoder.append(readings.get(i), lines);
      if (i % 5000 == 4999 || i == readings.size() - 1) {
        write(lines);
      }
    }
  }

  private void write(TextBuffer lines) {
    WriteOutcome outcome = influx.writer().write(lines);
    if (!(outcome instanceof WriteOutcome.Written)) {
      throw new IllegalStateException(outcome.toString());
    }
    lines.clear();
  }

  /** Every page from this address to the last. */
  List<JsonNode> all(String address) {
    return all(address, "json");
  }

  List<JsonNode> all(String address, String format) {
    List<JsonNode> readings = new ArrayList<>();
    for (String next = address; next != null; ) {
      Http.Reply page = http.get(next).expect(200);
      readings.addAll(Forms.readings(format, page));
      next =
          page.header("Link")
              .map(link -> link.replaceFirst("<(.*)>; rel=\"next\"", "$1"))
              .orElse(null);
    }
    return readings;
  }

  /** What is on the topic from these offsets on, the records of each partition in their order. */
  List<ConsumerRecord<byte[], byte[]>> published(Map<TopicPartition, Long> from) {
    List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
    Map<TopicPartition, Long> ends = ends();
    consumer.assign(ends.keySet());
    from.forEach(consumer::seek);
    while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
      consumer.poll(Duration.ofMillis(100)).forEach(all::add);
    }
    return all;
  }

  /** The offset of the next record of each partition. */
  Map<TopicPartition, Long> ends() {
    return consumer.endOffsets(
        consumer.partitionsFor(kafka.topic()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList());
  }

  /** As if the consumer group had come so far. */
  void commit(Map<TopicPartition, Long> positions) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    positions.forEach((partition, to) -> offsets.put(partition, new OffsetAndMetadata(to)));
    try (Admin admin = KafkaClients.admin(kafka)) {
      admin.alterConsumerGroupOffsets(kafka.group(), offsets).all().get(30, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    api.close();
    influx.close();
    consumer.close();
  }
}
