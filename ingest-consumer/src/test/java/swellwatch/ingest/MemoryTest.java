package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.kafka.KafkaClients;

/** A backlog, also a well compressed one, fits into a small heap. */
class MemoryTest extends Scenes {
  private static final String HEAP = "-Xmx128m";

  @TempDir Path folder;

  @Test
  void reads3000CompressibleRecordsOf64KbAnd200000OrdinaryOnesInASmallHeap() {
    readsInASmallHeap(
        203_000, i -> i % 67 == 0 && i / 67 < 3_000 ? large(i) : ordinary(i), Map.of());
  }

  @Test
  @Tag("full")
  void reads20000CompressibleRecordsOf64KbInASmallHeap() {
    readsInASmallHeap(20_000, MemoryTest::large, Map.of());
  }

  @Test
  @Tag("full")
  void reads2000000OrdinaryRecordsInASmallHeap() {
    readsInASmallHeap(2_000_000, MemoryTest::ordinary, Map.of());
  }

  /** All of them become dead letters, which are held until they are acknowledged. */
  @Test
  @Tag("full")
  void rejects5000RecordsOverTheLimitOf64KbInASmallHeap() {
    readsInASmallHeap(
        5_000, i -> large(i) + " ".repeat(1_000), Map.of("SWELLWATCH_MAX_REJECTED_SHARE", "1"));
  }

  private void readsInASmallHeap(
      int records, IntFunction<String> value, Map<String, String> settings) {
    Scene scene = scene(settings);
    publish(scene, records, value);
    boolean rejected = value.apply(0).length() > 65_536;

    Process consumer = start(scene, settings);
    try {
      await()
          .atMost(Duration.ofMinutes(5))
          .pollInterval(Duration.ofMillis(500))
          .until(() -> !consumer.isAlive() || scene.lag() == 0);
      assertThat(consumer.isAlive()).as(log()).isTrue();
      System.out.println(records + " records with " + HEAP + ": " + peakMemory(consumer));
      assertThat(scene.count("wave_height")).isEqualTo(rejected ? 0 : records);
    } finally {
      end(consumer);
    }
  }

  private Process start(Scene scene, Map<String, String> settings) {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            HEAP,
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            IngestMain.class.getName());
    builder.environment().putAll(scene.environment());
    builder.environment().putAll(settings);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    try {
      return builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void end(Process consumer) {
    consumer.destroy();
    try {
      if (!consumer.waitFor(20, TimeUnit.SECONDS)) {
        consumer.destroyForcibly();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String log() {
    try {
      return Files.readString(folder.resolve("log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the kernel says, where it is Linux's. */
  private static String peakMemory(Process process) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .findFirst()
          .orElse("peak not known");
    } catch (IOException e) {
      return "peak not known";
    }
  }

  private static void publish(Scene scene, int records, IntFunction<String> value) {
    Map<String, String> large = Map.of("linger.ms", "20", "batch.size", "500000");
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(scene.kafka(), large)) {
      for (int i = 0; i < records; i++) {
        byte[] bytes = value.apply(i).getBytes(UTF_8);
        var unused = producer.send(new ProducerRecord<>(scene.kafka().topic(), i % 4, null, bytes));
      }
    }
  }

  private static String ordinary(int number) {
    return reading(
        "s" + number % 90, Instant.ofEpochSecond(1_600_000_000L + number).toString(), number % 9);
  }

  private static String large(int number) {
    String ordinary = ordinary(number);
    return ordinary + " ".repeat(65_000 - ordinary.length());
  }
}
