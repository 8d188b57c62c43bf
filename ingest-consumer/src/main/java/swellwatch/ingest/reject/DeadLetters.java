package swellwatch.ingest.reject;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.topic.Backoff;
import swellwatch.ingest.topic.Waiting;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;

/**
 * Sends rejections to the dead-letter topic and returns when every one is acknowledged by all
 * replicas: only then may their offsets be committed. Thread-safe; the workers share one.
 */
public final class DeadLetters implements AutoCloseable {
  /** Longer than it takes to be told of what is under way, while Kafka answers. */
  public static final Duration CLOSES_WITHIN = Duration.ofSeconds(5);

  private static final Duration LOOK_AGAIN = Duration.ofMillis(5);
  private static final int LOOKS_WITHOUT_POLLING = 200;

  private final KafkaProducer<byte[], byte[]> producer;
  private final String topic;
  private final InstantSource clock;
  private final DeadLetterTopic availability;

  public DeadLetters(KafkaSettings kafka, InstantSource clock) {
    this.availability = new DeadLetterTopic(kafka);
    this.producer = KafkaClients.producer(kafka, tuning());
    this.topic = kafka.deadLetterTopic();
    this.clock = clock;
  }

  private static Map<String, String> tuning() {
    return Map.of(
        // The broker's topic decides what is too large, not this client.
        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "67108864",
        ProducerConfig.MAX_BLOCK_MS_CONFIG, "3000",
        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000");
  }

  /** Returns when all are safe; waits, without losing the group, as long as that takes. */
  public void send(List<Rejection> rejections, Waiting waiting) {
    Backoff backoff = new Backoff();
    List<Rejection> rest = rejections;
    while (!rest.isEmpty()) {
      Attempt attempt = attempt(rest, waiting);
      rest = attempt.failed;
      if (!rest.isEmpty()) {
        availability.doubt();
        String detail = rest.size() + " records wait for topic " + topic + ": " + attempt.why;
        waiting.paused("dead-letters", detail, backoff.next());
      }
    }
  }

  private Attempt attempt(List<Rejection> rejections, Waiting waiting) {
    Optional<String> unavailable = availability.unavailable();
    return unavailable.isPresent()
        ? new Attempt(rejections, unavailable.get())
        : sendAll(rejections, waiting);
  }

  private Attempt sendAll(List<Rejection> rejections, Waiting waiting) {
    Instant now = clock.instant();
    List<CompletableFuture<@Nullable Exception>> answers = new ArrayList<>();
    for (Rejection rejection : rejections) {
      // One that waited in vain for the topic says enough: each of the others would wait as long.
      boolean inVain = !answers.isEmpty() && hasTimedOut(answers.get(answers.size() - 1));
      answers.add(inVain ? answers.get(answers.size() - 1) : sendCutIfTooLarge(rejection, now));
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(answers.toArray(CompletableFuture<?>[]::new));
    // Usually they come at once; polling meanwhile could give the batch away half done.
    for (int looks = 0; looks < LOOKS_WITHOUT_POLLING && !all.isDone(); looks++) {
      LockSupport.parkNanos(LOOK_AGAIN.toNanos());
    }
    while (!all.isDone()) {
      waiting.briefly(LOOK_AGAIN);
    }
    return Attempt.of(rejections, answers);
  }

  private static boolean hasTimedOut(CompletableFuture<@Nullable Exception> answer) {
    return answer.isDone() && answer.join() instanceof TimeoutException;
  }

  private CompletableFuture<@Nullable Exception> sendCutIfTooLarge(
      Rejection rejection, Instant now) {
    return send(DeadLetter.whole(topic, rejection, now))
        .thenCompose(failure ->
            failure instanceof RecordTooLargeException
                ? send(DeadLetter.cut(topic, rejection, now))
                : CompletableFuture.completedFuture(failure));
  }

  private CompletableFuture<@Nullable Exception> send(ProducerRecord<byte[], byte[]> letter) {
    CompletableFuture<@Nullable Exception> answer = new CompletableFuture<>();
    try {
      var unused = producer.send(letter, (metadata, failure) -> answer.complete(failure));
    } catch (KafkaException e) {
      answer.complete(e);
    }
    return answer;
  }

  @Override
  public void close() {
    producer.close(CLOSES_WITHIN);
  }

  /** What one round of sending left over, and why. */
  private record Attempt(List<Rejection> failed, String why) {
    static Attempt of(
        List<Rejection> rejections, List<CompletableFuture<@Nullable Exception>> answers) {
      List<Rejection> failed = new ArrayList<>(0);
      String why = "";
      for (int i = 0; i < answers.size(); i++) {
        Exception failure = answers.get(i).join();
        if (failure != null) {
          failed.add(rejections.get(i));
          why = String.valueOf(failure.getMessage());
        }
      }
      return new Attempt(failed, why);
    }
  }
}
