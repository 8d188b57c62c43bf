package swellwatch.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.RetriableException;
import org.jspecify.annotations.Nullable;

/**
 * An {@code Admin} whose answers are waited for, and whose failures are one kind of fault. Closing
 * it never waits: the plain close would, for a minute, if the brokers are away.
 */
final class AdminCalls implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private final String bootstrapServers;
  private final Admin admin;

  AdminCalls(KafkaSettings settings) {
    this.bootstrapServers = settings.bootstrapServers();
    this.admin = KafkaClients.admin(settings);
  }

  Admin admin() {
    return admin;
  }

  /** What the topic is like; fails with an unknown topic if there is none. */
  KafkaFuture<TopicDescription> description(String topic) {
    return Objects.requireNonNull(
        admin.describeTopics(List.of(topic)).topicNameValues().get(topic));
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }

  /**
   * @throws KafkaFault with the broker's own exception as its cause, if it refuses
   */
  <T> T await(KafkaFuture<T> answer) {
    try {
      return answer.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw fault("refuses: " + e.getCause(), e.getCause());
    } catch (TimeoutException e) {
      throw fault("does not answer within " + TIMEOUT.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw fault("was not waited for", e);
    }
  }

  /** The same, asked again while the brokers answer that they cannot say yet. */
  <T> T awaitSettled(Supplier<KafkaFuture<T>> question) {
    return awaitSettled(question, TIMEOUT);
  }

  <T> T awaitSettled(Supplier<KafkaFuture<T>> question, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    while (true) {
      try {
        return await(question.get());
      } catch (KafkaFault e) {
        if (!(e.getCause() instanceof RetriableException) || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(50_000_000);
      }
    }
  }

  private KafkaFault fault(String what, @Nullable Throwable cause) {
    return new KafkaFault(
        "Kafka at " + bootstrapServers + " " + what + " (--bootstrap-servers)", cause);
  }
}
