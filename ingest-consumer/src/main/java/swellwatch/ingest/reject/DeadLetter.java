package swellwatch.ingest.reject;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import swellwatch.model.topic.DeadLetterHeaders;

/** Makes the record for the dead-letter topic: the original, and headers that say what happened. */
final class DeadLetter {
  private static final int MAX_MESSAGE_BYTES = 1024;
  private static final int CUT_VALUE_BYTES = 16 * 1024;
  private static final Set<String> OURS =
      Set.of(
          DeadLetterHeaders.TOPIC,
          DeadLetterHeaders.PARTITION,
          DeadLetterHeaders.OFFSET,
          DeadLetterHeaders.STAGE,
          DeadLetterHeaders.EXCEPTION_CLASS,
          DeadLetterHeaders.EXCEPTION_MESSAGE,
          DeadLetterHeaders.REASON,
          DeadLetterHeaders.ATTEMPT,
          DeadLetterHeaders.FIRST_SEEN,
          // A letter with this header would be taken for a mark.
          DeadLetterHeaders.RESOLVED);

  private DeadLetter() {}

  static ProducerRecord<byte[], byte[]> whole(String topic, Rejection rejection, Instant now) {
    return letter(topic, rejection, now, rejection.source().value());
  }

  /** For a record that does not fit: the beginning of its value, and how long it was. */
  static ProducerRecord<byte[], byte[]> cut(String topic, Rejection rejection, Instant now) {
    byte[] value = rejection.source().value();
    int length = value == null ? 0 : value.length;
    byte[] cut = value == null ? null : Arrays.copyOf(value, Math.min(CUT_VALUE_BYTES, length));
    ProducerRecord<byte[], byte[]> letter = letter(topic, rejection, now, cut);
    put(letter.headers(), DeadLetterHeaders.TRUNCATED, String.valueOf(length));
    return letter;
  }

  private static ProducerRecord<byte[], byte[]> letter(
      String topic, Rejection rejection, Instant now, byte @Nullable [] value) {
    ConsumerRecord<byte[], byte[]> source = rejection.source();
    Long timestamp = source.timestamp() < 0 ? null : source.timestamp();
    return new ProducerRecord<>(
        topic, null, timestamp, source.key(), value, headers(rejection, now));
  }

  private static Headers headers(Rejection rejection, Instant now) {
    ConsumerRecord<byte[], byte[]> source = rejection.source();
    Headers headers = withoutOurs(source.headers());
    put(headers, DeadLetterHeaders.TOPIC, source.topic());
    put(headers, DeadLetterHeaders.PARTITION, String.valueOf(source.partition()));
    put(headers, DeadLetterHeaders.OFFSET, String.valueOf(source.offset()));
    put(headers, DeadLetterHeaders.STAGE, rejection.stage());
    put(headers, DeadLetterHeaders.EXCEPTION_CLASS, rejection.kind());
    put(headers, DeadLetterHeaders.EXCEPTION_MESSAGE, cutTo1KiB(rejection.detail()));
    put(headers, DeadLetterHeaders.REASON, rejection.reason().text());
    put(headers, DeadLetterHeaders.ATTEMPT, kept(source, DeadLetterHeaders.ATTEMPT, "1"));
    put(headers, DeadLetterHeaders.FIRST_SEEN, kept(source, DeadLetterHeaders.FIRST_SEEN, now));
    return headers;
  }

  /** What the producer of the record has set. */
  static Headers withoutOurs(Headers all) {
    Headers headers = new RecordHeaders();
    for (Header header : all) {
      if (!OURS.contains(header.key())) {
        headers.add(header);
      }
    }
    return headers;
  }

  /** A record that was sent back to the topic brings its attempt and first date along. */
  private static String kept(ConsumerRecord<?, ?> source, String header, Object otherwise) {
    Header earlier = source.headers().lastHeader(header);
    return earlier == null || earlier.value() == null
        ? otherwise.toString()
        : new String(earlier.value(), StandardCharsets.UTF_8);
  }

  static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static String cutTo1KiB(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= MAX_MESSAGE_BYTES) {
      return text;
    }
    // Decoding drops the character that the cut may have split.
    return StandardCharsets.UTF_8
        .decode(ByteBuffer.wrap(bytes, 0, MAX_MESSAGE_BYTES - 3))
        .toString()
        .replace("\uFFFD", "");
  }
}
