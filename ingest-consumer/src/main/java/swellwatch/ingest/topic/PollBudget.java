package swellwatch.ingest.topic;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.SerializationException;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.model.topic.TopicContract;

/**
 * Bounds what one poll unpacks, which the client bounds only in records: a megabyte that was
 * fetched may become hundreds. When a poll has enough, the next record is refused in the place of a
 * deserializer. The client then ends the poll with the records before it, and tries the refused one
 * again in the next poll; the first record of a poll is never refused. One consumer's own.
 */
final class PollBudget {
  /** As much as a hundred of the largest readings. */
  private static final int BYTES = 100 * TopicContract.MAX_VALUE_BYTES;

  private long taken;
  private int key;

  KafkaConsumer<byte[], byte[]> consumer(KafkaSettings kafka, Map<String, String> tuning) {
    return KafkaClients.consumer(
        kafka, tuning, (topic, data) -> takeKey(data), (topic, data) -> takeValue(data));
  }

  ConsumerRecords<byte[], byte[]> poll(KafkaConsumer<byte[], byte[]> consumer, Duration timeout) {
    taken = 0;
    key = 0;
    return consumer.poll(timeout);
  }

  /** Counted with the next record: a key must not use up what its own value needs. */
  private byte[] takeKey(byte[] data) {
    taken += key;
    key = 0;
    requireRoom();
    key = data.length;
    return data;
  }

  private byte[] takeValue(byte[] data) {
    requireRoom();
    taken += data.length;
    return data;
  }

  private void requireRoom() {
    if (taken >= BYTES) {
      throw new SerializationException("left to the next poll, after " + taken + " bytes");
    }
  }
}
