package swellwatch.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;

/**
 * Publishes readings to their topic: keyed by station, so that one station's corrections keep their
 * order; idempotent and acknowledged by all replicas. Thread-safe.
 */
public final class ReadingPublisher implements AutoCloseable {
  /** What was handed over and is not answered by then is given up. */
  public static final Duration CLOSES_WITHIN = Duration.ofSeconds(10);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;

  private ReadingPublisher(KafkaSettings settings, Map<String, String> tuning) {
    this.producer = KafkaClients.producer(settings, tuning);
    this.topic = settings.topic();
  }

  /** For files: waits a little so that batches fill, and long for a broker that is away. */
  public static ReadingPublisher forBulk(KafkaSettings settings) {
    return new ReadingPublisher(
        settings,
        Map.of(ProducerConfig.LINGER_MS_CONFIG, "20", ProducerConfig.BATCH_SIZE_CONFIG, "131072"));
  }

  /**
   * For requests: sends at once, and gives up in less than 10 s. With one produce request in flight
   * a single reading waits for nothing, and those that many callers publish meanwhile go out
   * together in the next: the broker's work for a request is far more than for a record.
   */
  public static ReadingPublisher forRequests(KafkaSettings settings) {
    return new ReadingPublisher(
        settings,
        Map.of(
            ProducerConfig.LINGER_MS_CONFIG, "0",
            ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, "1",
            ProducerConfig.BATCH_SIZE_CONFIG, "131072",
            ProducerConfig.MAX_BLOCK_MS_CONFIG, "4000",
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "3000",
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "5000"));
  }

  /**
   * Hands the reading to the producer, which may block while its buffer is full.
   *
   * @param whenDone called on the producer's own thread, with where it went or why not
   */
  public void publish(Reading reading, Callback whenDone) {
    var unused = producer.send(record(reading), whenDone);
  }

  /** The same, for a caller who waits for the answer. */
  public Future<RecordMetadata> publish(Reading reading) {
    return producer.send(record(reading));
  }

  private ProducerRecord<byte[], byte[]> record(Reading reading) {
    byte[] key = reading.stationId().getBytes(StandardCharsets.UTF_8);
    return new ProducerRecord<>(topic, key, ReadingEncoder.encode(reading));
  }

  /** Returns when everything published so far has been answered. */
  public void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(CLOSES_WITHIN);
  }
}
