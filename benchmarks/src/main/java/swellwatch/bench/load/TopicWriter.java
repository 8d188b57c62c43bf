package swellwatch.bench.load;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;

/**
 * Publishes readings as producers do, but evenly over the partitions: a station has the same one
 * for a day and the next one on the next day. A hash of 30 station ids would leave one partition
 * with twice as much as another, and the benchmark would end by measuring one worker alone. Used by
 * one thread.
 */
public final class TopicWriter implements AutoCloseable {
  private static final long NANOS_A_DAY = TimeUnit.DAYS.toNanos(1);

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final int partitions;
  private final Map<String, Integer> stations = new HashMap<>();
  private long bytes;
  private volatile @Nullable Exception refusal;

  public TopicWriter(KafkaSettings kafka, int partitions) {
    this.producer =
        KafkaClients.producer(
            kafka,
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG, "20",
                ProducerConfig.BATCH_SIZE_CONFIG, "131072"));
    this.topic = kafka.topic();
    this.partitions = partitions;
  }

  public void publish(Reading reading) {
    byte[] value = ReadingEncoder.encode(reading);
    bytes += value.length;
    byte[] key = reading.stationId().getBytes(StandardCharsets.UTF_8);
    Future<RecordMetadata> unused =
        producer.send(new ProducerRecord<>(topic, partition(reading), key, value), this::answer);
  }

  private int partition(Reading reading) {
    int station = stations.computeIfAbsent(reading.stationId(), unused -> stations.size());
    return (int) ((station + reading.epochNanos() / NANOS_A_DAY) % partitions);
  }

  /** How many stations there were. */
  public int stations() {
    return stations.size();
  }

  /** Bytes of all values so far. */
  public long bytes() {
    return bytes;
  }

  /**
   * Returns when Kafka has acknowledged everything.
   *
   * @throws KafkaFault if it refused something
   */
  public void flush() {
    producer.flush();
    if (refusal != null) {
      throw new KafkaFault("Kafka did not take a reading: " + refusal.getMessage(), refusal);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private void answer(@Nullable RecordMetadata stored, @Nullable Exception problem) {
    if (problem != null) {
      refusal = problem;
    }
  }
}
