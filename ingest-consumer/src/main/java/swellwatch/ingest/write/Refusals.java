package swellwatch.ingest.write;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.TooLarge;
import swellwatch.ingest.reject.Rejection;

/** The lines of one batch that InfluxDB refused each by itself. */
final class Refusals {
  /** From this many lines on, a batch of which every line is refused is not the data's fault. */
  private static final int TOO_MANY = 100;

  private final List<Rejection> rejections = new ArrayList<>(0);
  private int tooOld;

  void add(ConsumerRecord<byte[], byte[]> source, WriteOutcome outcome) {
    tooOld += isTooOld(outcome) ? 1 : 0;
    rejections.add(Rejection.refusedByInfluxDb(source, outcome.getClass(), words(outcome)));
  }

  List<Rejection> rejections() {
    return rejections;
  }

  /** Whether every line was refused, those left aside that were only too old. */
  boolean areNotTheDatasFault(int lines) {
    return lines - tooOld >= TOO_MANY && rejections.size() == lines;
  }

  String describe() {
    String first = rejections.get(0).detail();
    return "InfluxDB refuses every one of " + rejections.size() + " lines: " + first;
  }

  static boolean isTooOld(WriteOutcome outcome) {
    return outcome instanceof Refused refused && refused.kind() == Refused.Kind.BEYOND_RETENTION;
  }

  private static String words(WriteOutcome outcome) {
    if (outcome instanceof Refused refused) {
      return refused.words();
    }
    return outcome instanceof TooLarge tooLarge ? tooLarge.words() : "";
  }
}
