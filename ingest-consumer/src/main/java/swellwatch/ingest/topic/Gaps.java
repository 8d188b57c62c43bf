package swellwatch.ingest.topic;

import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.kafka.KafkaFault;

/**
 * What happens where the position is not in the log: retention has overtaken the group, or the
 * topic was made anew. Records are lost then, which an operator decides about, not this program.
 */
final class Gaps {
  private static final Logger LOG = LoggerFactory.getLogger(Gaps.class);

  private final Consumer<?, ?> consumer;
  private final boolean accept;

  Gaps(Consumer<?, ?> consumer, boolean accept) {
    this.consumer = consumer;
    this.accept = accept;
  }

  /** Goes on at the start of the log, or says what is missing and how to go on all the same. */
  void acceptOrThrow(Map<TopicPartition, Long> outOfRange) {
    String gaps = describe(outOfRange);
    if (!accept) {
      throw new KafkaFault(
          gaps + ". To go on at the start of the log without them: ingest --accept-gap", null);
    }
    LOG.warn("{}; going on at the start of the log (--accept-gap)", gaps);
    consumer.seekToBeginning(outOfRange.keySet());
  }

  private String describe(Map<TopicPartition, Long> outOfRange) {
    Map<TopicPartition, Long> starts = consumer.beginningOffsets(outOfRange.keySet());
    Map<String, String> gaps = new TreeMap<>();
    outOfRange.forEach((partition, position) ->
        gaps.put(
            partition.toString(),
            describe(new Gap(partition, position, starts.getOrDefault(partition, 0L)))));
    return gaps.toString();
  }

  private static String describe(Gap gap) {
    return gap.size() > 0
        ? gap.size()
            + " records were deleted before they were read: read up to "
            + gap.from()
            + ", the log begins at "
            + gap.logStart()
        : "read up to " + gap.from() + ", but the log ends before that: is it another topic now?";
  }
}
