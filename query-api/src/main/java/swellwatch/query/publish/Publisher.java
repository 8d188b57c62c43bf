package swellwatch.query.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;
import swellwatch.model.Reading;

/**
 * Publishes readings and waits for Kafka's acknowledgement, in less than 10 s whatever Kafka does.
 * Thread-safe; blocks the caller.
 */
public final class Publisher implements AutoCloseable {
  /** No reading is handed over after this; one that is may block the producer for 4 s. */
  private static final Duration SENDING = Duration.ofSeconds(4);

  private static final Duration ANSWERING = Duration.ofSeconds(9);

  private final ReadingPublisher kafka;

  public Publisher(KafkaSettings settings) {
    this.kafka = ReadingPublisher.forRequests(settings);
  }

  public Publication publish(List<Reading> readings) {
    long start = System.nanoTime();
    Answers answers = new Answers();
    List<Future<RecordMetadata>> sent = send(readings, start + SENDING.toNanos(), answers);
    for (int index = 0; index < readings.size(); index++) {
      if (index < sent.size()) {
        answers.await(index, sent.get(index), start + ANSWERING.toNanos());
      } else {
        answers.unsent(index);
      }
    }
    return answers.publication();
  }

  @Override
  public void close() {
    kafka.close();
  }

  /** Stops at the first that cannot be sent: the next would have to wait as long. */
  private List<Future<RecordMetadata>> send(
      List<Reading> readings, long deadline, Answers answers) {
    List<Future<RecordMetadata>> sent = new ArrayList<>(readings.size());
    for (Reading reading : readings) {
      if (System.nanoTime() - deadline > 0) {
        answers.because("Kafka does not take records fast enough");
        break;
      }
      Future<RecordMetadata> answer = kafka.publish(reading);
      String refusal = refusal(answer);
      if (refusal != null) {
        answers.because(refusal);
        break;
      }
      sent.add(answer);
    }
    return sent;
  }

  /** Why the producer did not even take the record; null if it did. */
  private static @Nullable String refusal(Future<RecordMetadata> answer) {
    if (!answer.isDone()) {
      return null;
    }
    try {
      answer.get();
      return null;
    } catch (ExecutionException e) {
      return Answers.said(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "the service is being stopped";
    }
  }
}
