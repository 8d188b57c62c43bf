package swellwatch.ingest.decode;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import swellwatch.model.Reading;

/** Which records of the topic are written: asked before a record is decoded, and again after. */
public interface Selection {
  Selection ALL = new Selection() {};

  default boolean wants(ConsumerRecord<byte[], byte[]> message) {
    return true;
  }

  default boolean wants(Reading reading) {
    return true;
  }
}
