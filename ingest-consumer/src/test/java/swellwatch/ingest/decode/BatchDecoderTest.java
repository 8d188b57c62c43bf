package swellwatch.ingest.decode;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import swellwatch.ingest.decode.BatchDecoder.DecodedBatch;
import swellwatch.ingest.topic.Batch;

class BatchDecoderTest {
  private final Random random = new Random(20230928);
  private final BatchDecoder ahead = decoder();
  private long offset;

  /** Batches are gathered, and partitions go away meanwhile, as it comes. */
  @Test
  void decodingAheadIsTheSameAsDecodingAtOnce() {
    for (int batch = 0; batch < 2_000; batch++) {
      List<ConsumerRecord<byte[], byte[]>> gathered = new ArrayList<>();
      for (int step = random.nextInt(4); step >= 0; step--) {
        takeSomeAway(gathered);
        addSome(gathered);
        if (random.nextInt(4) > 0) {
          ahead.decodeAhead(gathered);
        }
      }
      assertSame(gathered);
    }
  }

  private void takeSomeAway(List<ConsumerRecord<byte[], byte[]>> gathered) {
    if (random.nextInt(3) == 0) {
      int partition = random.nextInt(3);
      gathered.removeIf(message -> message.partition() == partition);
    }
  }

  private void addSome(List<ConsumerRecord<byte[], byte[]>> gathered) {
    IntStream.range(0, random.nextInt(5)).forEach(i -> gathered.add(message()));
  }

  private void assertSame(List<ConsumerRecord<byte[], byte[]>> gathered) {
    Batch batch = Batch.of(gathered, Map.of());
    DecodedBatch actual = ahead.decode(batch);
    DecodedBatch expected = decoder().decode(batch);
    assertThat(text(actual.accepted())).isEqualTo(text(expected.accepted()));
    assertThat(sources(actual.accepted())).isEqualTo(sources(expected.accepted()));
    assertThat(actual.rejected()).isEqualTo(expected.rejected());
    assertThat(actual.filtered()).isZero();
    assertThat(actual.unknownMembers()).isEqualTo(expected.unknownMembers());
  }

  private static String text(LineBatch lines) {
    int length = lines.size() == 0 ? 0 : lines.end(lines.size() - 1);
    return new String(lines.bytes(), 0, length, UTF_8);
  }

  private static List<ConsumerRecord<byte[], byte[]>> sources(LineBatch lines) {
    List<ConsumerRecord<byte[], byte[]>> sources = new ArrayList<>();
    for (int line = 0; line < lines.size(); line++) {
      sources.add(lines.source(line));
    }
    return sources;
  }

  private ConsumerRecord<byte[], byte[]> message() {
    offset++;
    String value =
        random.nextInt(5) == 0
            ? "no reading " + offset
            : "{\"station_id\":\"s\",\"time\":\"2023-09-28T14:50:00Z\",\"more\":1,\"wave_height\":"
                + offset % 30
                + "}";
    return new ConsumerRecord<>(
        "topic", random.nextInt(3), offset, new byte[0], value.getBytes(UTF_8));
  }

  private static BatchDecoder decoder() {
    return new BatchDecoder(InstantSource.system(), Duration.ofDays(1));
  }
}
