package swellwatch.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.model.Reading;

/** What a topic holds, by a consumer of its own. */
record TopicContent(KafkaSettings settings) {
  static final int LZ4 = 3;

  /** The readings under each record key, in the order of their partition. */
  Map<String, List<Reading>> readingsByKey() {
    Map<String, List<Reading>> readings = new HashMap<>();
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(settings, Map.of())) {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      long left = size(consumer, partitions);
      while (left > 0) {
        for (ConsumerRecord<byte[], byte[]> next : consumer.poll(Duration.ofSeconds(1))) {
          readings.computeIfAbsent(text(next.key()), key -> new ArrayList<>()).add(reading(next));
          left--;
        }
      }
    }
    return readings;
  }

  List<Reading> readingsOf(String stationId) {
    return readingsByKey().getOrDefault(stationId, List.of());
  }

  /** How many records were published. */
  long size() {
    try (KafkaConsumer<byte[], byte[]> consumer = KafkaClients.consumer(settings, Map.of())) {
      return size(consumer, partitions(consumer));
    }
  }

  /** The compression codes of all batches in the log of a broker. */
  Set<Integer> compression(Path brokerDirectory) throws IOException {
    Set<Integer> codes = new HashSet<>();
    try (Stream<Path> files = Files.walk(brokerDirectory)) {
      for (Path segment : files.filter(this::isSegment).toList()) {
        codes.addAll(compressionOf(ByteBuffer.wrap(Files.readAllBytes(segment))));
      }
    }
    return codes;
  }

  static Map<String, List<Reading>> byStation(List<Reading> readings) {
    Map<String, List<Reading>> byStation = new HashMap<>();
    readings.forEach(reading ->
        byStation.computeIfAbsent(reading.stationId(), id -> new ArrayList<>()).add(reading));
    return byStation;
  }

  private boolean isSegment(Path file) {
    return file.toString().matches(".*[/\\\\]" + settings.topic() + "-[0-9]+[/\\\\][0-9]+\\.log");
  }

  /**
   * Of batches in format 2: the length after 8 bytes, the attributes after 21; zeros at the end.
   */
  private static Set<Integer> compressionOf(ByteBuffer segment) {
    Set<Integer> codes = new HashSet<>();
    int batch = 0;
    while (batch + 23 < segment.limit() && segment.getInt(batch + 8) > 0) {
      codes.add(segment.getShort(batch + 21) & 7);
      batch += 12 + segment.getInt(batch + 8);
    }
    return codes;
  }

  private List<TopicPartition> partitions(KafkaConsumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(settings.topic()).stream()
        .map(info -> new TopicPartition(info.topic(), info.partition()))
        .toList();
  }

  private static long size(
      KafkaConsumer<byte[], byte[]> consumer, List<TopicPartition> partitions) {
    return consumer.endOffsets(partitions).values().stream().mapToLong(Long::longValue).sum();
  }

  private static Reading reading(ConsumerRecord<byte[], byte[]> next) {
    Reading reading = TestData.json(text(next.value()));
    assertThat(text(next.key())).isEqualTo(reading.stationId());
    return reading;
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
