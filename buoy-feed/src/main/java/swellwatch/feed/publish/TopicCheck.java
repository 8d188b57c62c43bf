package swellwatch.feed.publish;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;

/** Whether Kafka is there and has the topic, within seconds. */
final class TopicCheck {
  /** A topic that was created just now is not known to every broker at once. */
  private static final Duration SPREADING = Duration.ofSeconds(2);

  private final KafkaSettings settings;
  private final Duration timeout;

  TopicCheck(KafkaSettings settings, Duration timeout) {
    this.settings = settings;
    this.timeout = timeout;
  }

  void requireTopic() throws InterruptedException {
    Admin admin = KafkaClients.admin(settings);
    try {
      awaitTopic(admin);
    } catch (TimeoutException e) {
      throw fault("does not answer within " + timeout.toSeconds() + " s", e);
    } catch (ExecutionException e) {
      throw fault(reason(e.getCause()), e);
    } finally {
      // The plain close would wait a minute for a broker that is away.
      admin.close(Duration.ZERO);
    }
  }

  private void awaitTopic(Admin admin)
      throws InterruptedException, TimeoutException, ExecutionException {
    long end = System.nanoTime() + SPREADING.toNanos();
    while (!hasTopic(admin, System.nanoTime() > end)) {
      TimeUnit.MILLISECONDS.sleep(100);
    }
  }

  private boolean hasTopic(Admin admin, boolean last)
      throws InterruptedException, TimeoutException, ExecutionException {
    try {
      admin
          .describeTopics(List.of(settings.topic()))
          .allTopicNames()
          .get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (ExecutionException e) {
      if (last || !isUnknownTopic(e.getCause())) {
        throw e;
      }
      return false;
    }
  }

  private String reason(@Nullable Throwable cause) {
    return isUnknownTopic(cause)
        ? "has no topic " + settings.topic() + ": create it with `swellwatch setup`"
        : "refuses: " + cause;
  }

  private static boolean isUnknownTopic(@Nullable Throwable cause) {
    return cause instanceof UnknownTopicOrPartitionException;
  }

  private KafkaFault fault(String what, Exception cause) {
    return new KafkaFault(
        "Kafka at " + settings.bootstrapServers() + " " + what + " (--bootstrap-servers, --topic)",
        cause);
  }
}
