package swellwatch.ingest.topic;

import org.apache.kafka.common.TopicPartition;

/**
 * Records that are no longer in the log: retention has deleted them.
 *
 * @param from the offset that was to be read next
 * @param logStart where the log begins instead
 */
public record Gap(TopicPartition partition, long from, long logStart) {

  /** How many offsets are missing. */
  public long size() {
    return logStart - from;
  }
}
