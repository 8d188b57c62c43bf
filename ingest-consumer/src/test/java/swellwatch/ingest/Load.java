package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import swellwatch.kafka.KafkaClients;

/**
 * Publishes readings of some stations, steadily and the same for the same seed: of each hundred ten
 * are corrections and three are no readings. The key is the station, as the contract has it.
 */
final class Load implements AutoCloseable {
  private static final int STATIONS = 24;
  private static final int TICKS_A_SECOND = 20;
  private static final Instant START = Instant.parse("2023-09-01T00:00:00Z");
  private static final String[] NO_READINGS = {
    "", "nonsense", "{\"wave_height\":1}", "{\"station_id\":\"x\",\"wave_height\":1e400}", "[]"
  };

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final Random random;
  private final int[] readings = new int[STATIONS];
  private final AtomicInteger published = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

  private Load(Scene scene, long seed) {
    this.producer =
        KafkaClients.producer(
            scene.kafka(), Map.of("linger.ms", "5", "delivery.timeout.ms", "120000"));
    this.topic = scene.kafka().topic();
    this.random = new Random(seed);
  }

  static Load start(Scene scene, long seed, int aSecond) {
    Load load = new Load(scene, seed);
    long period = 1_000_000 / TICKS_A_SECOND;
    var unused =
        load.clock.scheduleAtFixedRate(
            () -> load.send(aSecond / TICKS_A_SECOND), 0, period, TimeUnit.MICROSECONDS);
    return load;
  }

  /** All at once; returns when they are acknowledged. */
  static void publish(Scene scene, long seed, int records) {
    try (Load load = new Load(scene, seed)) {
      load.send(records);
    }
  }

  /** Acknowledged by the broker. */
  int published() {
    return published.get();
  }

  /** Returns when the last record is acknowledged. */
  @Override
  public void close() {
    clock.shutdown();
    try {
      clock.awaitTermination(2, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    producer.flush();
    producer.close(Duration.ofSeconds(5));
  }

  private void send(int records) {
    for (int i = 0; i < records; i++) {
      int station = random.nextInt(STATIONS);
      byte[] key = ("s" + station).getBytes(UTF_8);
      byte[] value = value(station).getBytes(UTF_8);
      var unused =
          producer.send(
              new ProducerRecord<>(topic, key, value),
              (metadata, failure) -> published.addAndGet(failure == null ? 1 : 0));
    }
  }

  private String value(int station) {
    int dice = random.nextInt(100);
    if (dice < 3) {
      return NO_READINGS[random.nextInt(NO_READINGS.length)];
    }
    boolean correction = dice < 13 && readings[station] > 0;
    int number = correction ? random.nextInt(readings[station]) : readings[station]++;
    String what = correction && random.nextBoolean() ? "wave_peak_period" : "wave_height";
    return String.format(
        "{\"station_id\":\"s%d\",\"location\":\"Off the coast\",\"time\":\"%s\",\"%s\":%d.%d}",
        station, START.plusSeconds(60L * number), what, 2 + random.nextInt(10), random.nextInt(10));
  }
}
