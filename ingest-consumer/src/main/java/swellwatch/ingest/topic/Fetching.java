package swellwatch.ingest.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How consumers fetch: what bounds the memory of a batch, whoever gathers it. */
final class Fetching {
  /**
   * Records a poll. Each poll costs as much as dozens of records; but so many still fit into a
   * processor's cache until they are decoded. {@link PollBudget} bounds their bytes.
   */
  static final int RECORDS_A_POLL = 500;

  static final long MAX_BATCH_BYTES = 16L << 20;

  private Fetching() {}

  /**
   * @param maxRecords in a batch
   */
  static Map<String, String> config(int maxRecords) {
    Map<String, String> config = new HashMap<>();
    config.put(
        ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
        String.valueOf(Math.min(RECORDS_A_POLL, maxRecords)));
    // The broker does the lingering: it answers when there is enough, or after a moment.
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, "65536");
    config.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, "100");
    config.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, "8388608");
    return config;
  }

  /** Whether one more poll fits. */
  static boolean hasRoom(BatchBuilder builder, int maxRecords) {
    return builder.size() + RECORDS_A_POLL <= maxRecords && builder.bytes() < MAX_BATCH_BYTES;
  }
}
