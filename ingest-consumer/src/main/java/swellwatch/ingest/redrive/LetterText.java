package swellwatch.ingest.redrive;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import swellwatch.ingest.reject.Letter;
import swellwatch.ingest.topic.LogReader;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.TopicLog;

/** Everything that one record of the dead-letter topic says, safe to print. */
public final class LetterText {
  private LetterText() {}

  /**
   * One line for each header, then key and value.
   *
   * @throws RedriveFault if there is no such record
   * @throws swellwatch.kafka.KafkaFault if there is no such topic, or the brokers do not answer
   */
  public static List<String> of(KafkaSettings kafka, int partition, long offset) {
    Letter letter = new Letter(find(kafka, partition, offset));
    List<String> lines = new ArrayList<>();
    lines.add("published " + letter.published());
    for (Header header : letter.message().headers()) {
      lines.add(EscapedText.of(header.key()) + ": " + EscapedText.of(header.value()));
    }
    lines.add("key: " + EscapedText.of(letter.message().key()));
    lines.add("value: " + EscapedText.of(letter.message().value()));
    return lines;
  }

  private static ConsumerRecord<byte[], byte[]> find(
      KafkaSettings kafka, int partition, long offset) {
    TopicPartition place = new TopicPartition(kafka.deadLetterTopic(), partition);
    requireThere(kafka, place, offset);
    try (LogReader reader = LogReader.open(kafka, 1)) {
      reader.read(place, offset, offset + 1);
      while (!reader.isAtEnd()) {
        List<ConsumerRecord<byte[], byte[]>> found = reader.pollOrFail().records();
        if (!found.isEmpty()) {
          return found.get(0);
        }
      }
    }
    throw absent(place, offset);
  }

  private static void requireThere(KafkaSettings kafka, TopicPartition place, long offset) {
    try (TopicLog log = new TopicLog(kafka, place.topic())) {
      long start = log.starts().getOrDefault(place, Long.MAX_VALUE);
      if (offset < start || offset >= log.ends().getOrDefault(place, 0L)) {
        throw absent(place, offset);
      }
    }
  }

  private static RedriveFault absent(TopicPartition place, long offset) {
    return new RedriveFault("there is no record " + offset + " in " + place, null);
  }
}
