package swellwatch.ingest.redrive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import swellwatch.ingest.reject.Letter;
import swellwatch.ingest.topic.LogReader;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.TopicLog;

/**
 * The dead-letter topic as it was when this was opened. A letter counts once, however often its
 * record was rejected before its offset was committed, and not at all once it is resolved. Memory:
 * about 100 bytes for each letter.
 */
final class LetterLog {
  private static final int BATCH = 100;

  private final KafkaSettings kafka;
  private final Map<Integer, Long> starts = new TreeMap<>();
  private final Map<Integer, Long> ends = new TreeMap<>();
  private final Set<Letter.Source> resolved = new HashSet<>();

  private LetterLog(KafkaSettings kafka) {
    this.kafka = kafka;
  }

  /**
   * @throws swellwatch.kafka.KafkaFault if there is no such topic, or the brokers do not answer
   */
  static LetterLog open(KafkaSettings kafka) {
    LetterLog letters = new LetterLog(kafka);
    try (TopicLog log = new TopicLog(kafka, kafka.deadLetterTopic())) {
      log.starts().forEach((partition, start) -> letters.starts.put(partition.partition(), start));
      log.ends().forEach((partition, end) -> letters.ends.put(partition.partition(), end));
    }
    letters.readAll(batch ->
        batch.stream().filter(Letter::isMark).forEach(mark -> letters.resolved.add(mark.source())));
    return letters;
  }

  /** A letter, and whether it is the first that is to be done about its record. */
  record Seen(Letter letter, State state) {
    enum State {
      OPEN,
      REPEATED,
      RESOLVED
    }
  }

  /** Each letter in the order of its partition, some at a time. */
  void forEach(Consumer<List<Seen>> handler) {
    Set<Letter.Source> seen = new HashSet<>();
    readAll(batch ->
        handler.accept(
            batch.stream()
                .filter(letter -> !letter.isMark())
                .map(letter -> new Seen(letter, state(letter, seen)))
                .toList()));
  }

  private Seen.State state(Letter letter, Set<Letter.Source> seen) {
    if (resolved.contains(letter.source())) {
      return Seen.State.RESOLVED;
    }
    return seen.add(letter.source()) ? Seen.State.OPEN : Seen.State.REPEATED;
  }

  private void readAll(Consumer<List<Letter>> handler) {
    try (LogReader reader = LogReader.open(kafka, BATCH)) {
      ends.forEach((partition, end) -> {
        TopicPartition source = new TopicPartition(kafka.deadLetterTopic(), partition);
        reader.read(source, starts.getOrDefault(partition, 0L), end);
        while (!reader.isAtEnd()) {
          requireNotStopped();
          handler.accept(letters(reader.pollOrFail().records()));
        }
      });
    }
  }

  private static List<Letter> letters(List<ConsumerRecord<byte[], byte[]>> records) {
    List<Letter> letters = new ArrayList<>(records.size());
    records.forEach(message -> letters.add(new Letter(message)));
    return letters;
  }

  private static void requireNotStopped() {
    if (Thread.interrupted()) {
      throw new RedriveFault("stopped before the end; it can be run again", null);
    }
  }
}
