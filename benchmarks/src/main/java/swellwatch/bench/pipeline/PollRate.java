package swellwatch.bench.pipeline;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import swellwatch.bench.load.LineFile;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.influx.line.LineEncoder;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.model.Decoded;
import swellwatch.model.json.ReadingDecoder;
import swellwatch.model.text.TextBuffer;

/** For orientation: what one thread of this JVM reads, and reads and encodes, without InfluxDB. */
final class PollRate {
  private static final Map<String, String> TUNING =
      Map.of(
          ConsumerConfig.MAX_POLL_RECORDS_CONFIG, String.valueOf(LineFile.LINES_A_BODY),
          ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, String.valueOf(4 << 20));
  private static final Duration POLL = Duration.ofSeconds(5);

  private final KafkaSettings kafka;
  private final int partitions;
  private final long readings;
  private final long warmUp;

  PollRate(KafkaSettings kafka, int partitions, long readings, long warmUp) {
    this.kafka = kafka;
    this.partitions = partitions;
    this.readings = readings;
    this.warmUp = warmUp;
  }

  void print(PrintStream out) {
    print(out, "poll", message -> {});
    ReadingDecoder decoder = new ReadingDecoder(InstantSource.system(), Duration.ofDays(1));
    TextBuffer lines = new TextBuffer(1 << 21);
    print(out, "poll, decode and encode", message -> encode(message, decoder, lines));
  }

  private static void encode(
      ConsumerRecord<byte[], byte[]> message, ReadingDecoder decoder, TextBuffer lines) {
    if (message.offset() % LineFile.LINES_A_BODY == 0) {
      lines.clear();
    }
    if (decoder.decode(message.value(), message.timestamp()) instanceof Decoded.Accepted accepted) {
      LineEncoder.append(accepted.reading(), lines);
    }
  }

  private void print(PrintStream out, String what, Consumer<ConsumerRecord<byte[], byte[]>> step) {
    Phase phase = measure(step);
    out.println(
        String.format(
            Locale.ROOT,
            "one thread, %s: %,.0f readings/s, %.2f CPU s per million",
            what,
            phase.rate(),
            phase.cpu()));
  }

  private Phase measure(Consumer<ConsumerRecord<byte[], byte[]>> step) {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(kafka, TUNING)) {
      List<TopicPartition> all =
          IntStream.range(0, partitions)
              .mapToObj(partition -> new TopicPartition(kafka.topic(), partition))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Snapshot from = now(read(consumer, 0, warmUp, step));
      return Phase.between(from, now(read(consumer, from.stored(), readings, step)));
    }
  }

  private static long read(
      KafkaConsumer<byte[], byte[]> consumer,
      long from,
      long to,
      Consumer<ConsumerRecord<byte[], byte[]>> step) {
    long count = from;
    while (count < to) {
      int polled = 0;
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        step.accept(message);
        polled++;
      }
      if (polled == 0) {
        throw new BenchmarkFault("the topic ends after " + count + " of " + to + " readings");
      }
      count += polled;
    }
    return count;
  }

  private static Snapshot now(long count) {
    double cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    return new Snapshot(System.nanoTime() / 1e9, count, cpu, Double.NaN, Double.NaN);
  }
}
