package swellwatch.ingest.topic;

import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Sees a batch while it is gathered, after each poll: what was just polled is still in the
 * processor's cache, and is not any more when all of the batch is there.
 */
@FunctionalInterface
public interface Glance {

  /**
   * @param gathered so far. Each time it has more at its end than the last time, unless records
   *     were taken out or another batch has begun; records are the same objects in each call
   */
  void at(List<ConsumerRecord<byte[], byte[]>> gathered);
}
