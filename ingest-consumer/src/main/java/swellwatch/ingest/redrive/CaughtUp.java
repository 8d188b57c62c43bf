package swellwatch.ingest.redrive;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.KafkaSettings;

/**
 * Waits for the consumer: only when it has stored everything that is published by now does InfluxDB
 * tell whether a dead letter was corrected since.
 */
final class CaughtUp {
  private static final Duration NO_PROGRESS = Duration.ofSeconds(30);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);

  private CaughtUp() {}

  /**
   * @throws RedriveFault if the consumer stands still, or the thread is interrupted
   */
  static void await(KafkaSettings kafka) {
    try (GroupProgress progress = new GroupProgress(kafka)) {
      Map<TopicPartition, Long> ends = progress.ends();
      long before = Long.MAX_VALUE;
      long since = System.nanoTime();
      for (long left = progress.remaining(ends); left > 0; left = progress.remaining(ends)) {
        since = left < before ? System.nanoTime() : since;
        before = left;
        if (System.nanoTime() - since > NO_PROGRESS.toNanos()) {
          throw new RedriveFault(
              "the consumer group "
                  + kafka.group()
                  + " has not stored "
                  + left
                  + " records yet, so that corrections among them cannot be told: start ingest, or"
                  + " use --overwrite",
              null);
        }
        Thread.sleep(LOOK_AGAIN.toMillis());
      }
    } catch (InterruptedException e) {
      throw new RedriveFault("stopped before anything was sent", e);
    }
  }
}
