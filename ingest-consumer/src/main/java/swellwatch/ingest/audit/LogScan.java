package swellwatch.ingest.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import swellwatch.influx.line.LineEncoder;
import swellwatch.ingest.reject.Letter;
import swellwatch.ingest.topic.LogReader;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.TopicLog;
import swellwatch.model.Decoded;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingDecoder;

/** Reads spans of the topic as often as it is asked to. One thread's own. */
final class LogScan {
  private static final int BATCH = 5000;

  private final KafkaSettings kafka;
  private final ReadingDecoder decoder;
  private final Set<Letter.Source> letters;
  private int passes;
  private boolean sawGap;

  private LogScan(KafkaSettings kafka, ReadingDecoder decoder, Set<Letter.Source> letters) {
    this.kafka = kafka;
    this.decoder = decoder;
    this.letters = letters;
  }

  /** Takes the readings of a span, in the order of each partition. */
  interface Handler {
    /**
     * @param isLetter whether it is on the dead-letter topic, and so was not stored
     */
    void take(Reading reading, int partition, boolean isLetter);
  }

  /** Knows the dead letters of now. */
  static LogScan open(KafkaSettings kafka, InstantSource clock, Duration maxFuture) {
    Set<Letter.Source> letters = new HashSet<>();
    try (TopicLog log = new TopicLog(kafka, kafka.deadLetterTopic());
        LogReader reader = LogReader.open(kafka, BATCH)) {
      read(reader, log.starts(), log.ends(), message -> note(new Letter(message), letters));
    }
    return new LogScan(kafka, new ReadingDecoder(clock, maxFuture), letters);
  }

  private static void note(Letter letter, Set<Letter.Source> letters) {
    if (!letter.isMark()) {
      letters.add(letter.source());
    }
  }

  /** Records that are no readings now are left out. */
  void read(Map<TopicPartition, Long> from, Map<TopicPartition, Long> to, Handler handler) {
    try (LogReader reader = LogReader.open(kafka, BATCH)) {
      read(
          reader,
          from,
          to,
          message -> {
            Decoded decoded = decoder.decode(message.value(), message.timestamp());
            if (decoded instanceof Decoded.Accepted accepted
                && LineEncoder.canEncode(accepted.reading())) {
              handler.take(accepted.reading(), message.partition(), isLetter(message));
            }
          });
      passes++;
      sawGap |= !reader.takeGaps().isEmpty();
    }
  }

  /** How often a part of the log was read. */
  int passes() {
    return passes;
  }

  /** Whether retention has deleted records while they were read. */
  boolean sawGap() {
    return sawGap;
  }

  /** Whether the record is on the dead-letter topic. */
  boolean isLetter(ConsumerRecord<byte[], byte[]> message) {
    return letters.contains(
        new Letter.Source(message.topic(), message.partition(), message.offset()));
  }

  private interface RecordHandler {
    void take(ConsumerRecord<byte[], byte[]> message);
  }

  private static void read(
      LogReader reader,
      Map<TopicPartition, Long> from,
      Map<TopicPartition, Long> to,
      RecordHandler handler) {
    to.forEach((partition, end) -> {
      long start = from.getOrDefault(partition, 0L);
      if (start < end) {
        reader.read(partition, start, end);
        while (!reader.isAtEnd()) {
          if (Thread.interrupted()) {
            throw new AuditFault("stopped before the end", null);
          }
          reader.pollOrFail().records().forEach(handler::take);
        }
      }
    });
  }
}
