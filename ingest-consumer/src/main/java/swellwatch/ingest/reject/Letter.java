package swellwatch.ingest.reject;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;
import swellwatch.model.topic.DeadLetterHeaders;

/**
 * A record as it is read back from the dead-letter topic: a dead letter, or the mark that one was
 * resolved. Letters that other tools have put there lack some of the headers.
 */
public record Letter(ConsumerRecord<byte[], byte[]> message) {
  /**
   * The record that a letter is of, which may be there in several letters.
   *
   * @param topic where that record is; of a letter that does not say so, its own topic
   */
  public record Source(String topic, int partition, long offset) {}

  /** Whether it is no letter, but the mark that the letter of the same {@link #source} is done. */
  public boolean isMark() {
    return message.headers().lastHeader(DeadLetterHeaders.RESOLVED) != null;
  }

  public Source source() {
    String topic = text(DeadLetterHeaders.TOPIC);
    long partition = number(DeadLetterHeaders.PARTITION);
    long offset = number(DeadLetterHeaders.OFFSET);
    return topic == null || partition < 0 || partition > Integer.MAX_VALUE || offset < 0
        ? new Source(message.topic(), message.partition(), message.offset())
        : new Source(topic, (int) partition, offset);
  }

  /** The stable name of the reason, or {@code unknown}. */
  public String reason() {
    return Objects.requireNonNullElse(text(DeadLetterHeaders.REASON), "unknown");
  }

  /** One sentence for people, or empty. */
  public String detail() {
    return Objects.requireNonNullElse(text(DeadLetterHeaders.EXCEPTION_MESSAGE), "");
  }

  /** How often the record was tried. */
  public int attempt() {
    return (int) Math.max(1, Math.min(Integer.MAX_VALUE, number(DeadLetterHeaders.ATTEMPT)));
  }

  /** When it was first rejected; the time of publishing if that is not said. */
  public Instant firstSeen() {
    String said = text(DeadLetterHeaders.FIRST_SEEN);
    try {
      return said == null ? published() : Instant.parse(said);
    } catch (DateTimeException e) {
      return published();
    }
  }

  public Instant published() {
    return Instant.ofEpochMilli(Math.max(0, message.timestamp()));
  }

  /** Whether only the beginning of the value is here. */
  public boolean isCut() {
    return message.headers().lastHeader(DeadLetterHeaders.TRUNCATED) != null;
  }

  /**
   * The original record for another attempt, in its own partition, behind those that stood there
   * with it.
   *
   * @param partitions of that topic
   */
  public ProducerRecord<byte[], byte[]> sentBack(String topic, int partitions) {
    Headers headers = DeadLetter.withoutOurs(message.headers());
    DeadLetter.put(headers, DeadLetterHeaders.ATTEMPT, String.valueOf(attempt() + 1));
    DeadLetter.put(headers, DeadLetterHeaders.FIRST_SEEN, firstSeen().toString());
    Source source = source();
    boolean known = source.topic().equals(topic) && source.partition() < partitions;
    Long timestamp = message.timestamp() < 0 ? null : message.timestamp();
    return new ProducerRecord<>(
        topic,
        known ? source.partition() : null,
        timestamp,
        message.key(),
        message.value(),
        headers);
  }

  /** The mark that this letter is done. */
  public ProducerRecord<byte[], byte[]> mark() {
    Headers headers = new RecordHeaders();
    Source source = source();
    String place = message.partition() + "/" + message.offset();
    DeadLetter.put(headers, DeadLetterHeaders.RESOLVED, place);
    DeadLetter.put(headers, DeadLetterHeaders.TOPIC, source.topic());
    DeadLetter.put(headers, DeadLetterHeaders.PARTITION, String.valueOf(source.partition()));
    DeadLetter.put(headers, DeadLetterHeaders.OFFSET, String.valueOf(source.offset()));
    return new ProducerRecord<>(
        message.topic(), message.partition(), null, message.key(), null, headers);
  }

  private @Nullable String text(String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }

  private long number(String name) {
    String text = text(name);
    return text != null && text.matches("\\d{1,18}") ? Long.parseLong(text) : -1;
  }
}
