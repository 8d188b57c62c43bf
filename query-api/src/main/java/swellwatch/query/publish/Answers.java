package swellwatch.query.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.jspecify.annotations.Nullable;
import swellwatch.query.publish.Publication.Done;
import swellwatch.query.publish.Publication.Incomplete;
import swellwatch.query.publish.Publication.Place;

/** Gathers what Kafka says of each item of one body. */
final class Answers {
  private final SortedMap<Integer, Place> acknowledged = new TreeMap<>();
  private final List<Integer> unknown = new ArrayList<>();
  private final List<Integer> unsent = new ArrayList<>();
  private @Nullable String why;

  /** The first reason is the one to tell; the others follow from it. */
  void because(String reason) {
    why = why == null ? reason : why;
  }

  void unsent(int index) {
    unsent.add(index);
  }

  /**
   * @param deadline in {@link System#nanoTime} time
   */
  void await(int index, Future<RecordMetadata> answer, long deadline) {
    try {
      RecordMetadata at =
          answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
      acknowledged.put(index, new Place(at.partition(), at.offset()));
    } catch (ExecutionException e) {
      // Even a refusal may follow a first attempt that got through and whose answer was lost.
      notAnswered(index, said(e));
    } catch (TimeoutException e) {
      notAnswered(index, "Kafka does not acknowledge in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      notAnswered(index, "the service is being stopped");
    }
  }

  Publication publication() {
    return why == null
        ? new Done(List.copyOf(acknowledged.values()))
        : new Incomplete(acknowledged, unknown, unsent, why);
  }

  /** What Kafka said; the exception itself only wraps it. */
  static String said(ExecutionException e) {
    return String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage());
  }

  private void notAnswered(int index, String reason) {
    unknown.add(index);
    because(reason);
  }
}
