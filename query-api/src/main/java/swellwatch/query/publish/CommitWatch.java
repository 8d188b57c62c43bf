package swellwatch.query.publish;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.publish.Publication.Place;

/**
 * Lets requests wait until the consumer group has committed past their records: those are then in
 * InfluxDB or, if it refused one, on the dead-letter topic. A thread of its own asks Kafka for all
 * who wait together, and only while somebody does. Thread-safe; blocks the caller.
 */
public final class CommitWatch implements AutoCloseable {
  /** Each takes one of the server's threads, most of which must be left for others. */
  public static final int MOST_WAITING = 64;

  private static final long PAUSE_MILLIS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(CommitWatch.class);

  /** How a wait ended. */
  public enum Outcome {
    COMMITTED,
    NOT_IN_TIME,
    /** Too many are waiting already, or the service is being stopped. */
    NOT_WAITED
  }

  /** One request, which is over when the group has reached these positions. */
  private record Wait(Map<TopicPartition, Long> positions, CountDownLatch over) {
    void look(Map<TopicPartition, Long> committed) {
      if (positions.entrySet().stream()
          .allMatch(wanted -> committed.getOrDefault(wanted.getKey(), 0L) >= wanted.getValue())) {
        over.countDown();
      }
    }
  }

  private final Semaphore seats = new Semaphore(MOST_WAITING);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final List<Wait> waiting = new ArrayList<>();
  private final String topic;
  private final GroupProgress group;
  private boolean failing;

  public CommitWatch(KafkaSettings settings) {
    this.topic = settings.topic();
    this.group = new GroupProgress(settings);
    Thread thread = new Thread(this::run, "commit-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Never throws: what was published is on the topic, whatever becomes of the wait.
   *
   * @param deadline in {@link System#nanoTime} time
   */
  public Outcome await(List<Place> places, long deadline) {
    if (deadline - System.nanoTime() <= 0) {
      return Outcome.NOT_IN_TIME;
    }
    if (!seats.tryAcquire()) {
      return Outcome.NOT_WAITED;
    }
    Wait wait = new Wait(positions(places), new CountDownLatch(1));
    try {
      enter(wait);
      return await(wait, deadline);
    } finally {
      leave(wait);
      seats.release();
    }
  }

  /** Ends all waits; later ones end at once. */
  @Override
  public void close() {
    synchronized (this) {
      closed.countDown();
      waiting.forEach(wait -> wait.over().countDown());
      notifyAll();
    }
    // Ends the question too that may be under way.
    group.close();
  }

  private Outcome await(Wait wait, long deadline) {
    try {
      boolean over = wait.over().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (isClosed()) {
        return Outcome.NOT_WAITED;
      }
      return over ? Outcome.COMMITTED : Outcome.NOT_IN_TIME;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Outcome.NOT_WAITED;
    }
  }

  private synchronized void enter(Wait wait) {
    if (isClosed()) {
      wait.over().countDown();
    }
    waiting.add(wait);
    notifyAll();
  }

  private synchronized void leave(Wait wait) {
    waiting.remove(wait);
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private Map<TopicPartition, Long> positions(List<Place> places) {
    Map<TopicPartition, Long> positions = new HashMap<>();
    for (Place place : places) {
      TopicPartition partition = new TopicPartition(topic, place.partition());
      positions.merge(partition, place.offset() + 1, Math::max);
    }
    return positions;
  }

  private void run() {
    try {
      while (!isClosed()) {
        ask(awaitSomebody());
        boolean unused = closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized List<Wait> awaitSomebody() throws InterruptedException {
    while (waiting.isEmpty() && !isClosed()) {
      wait();
    }
    return List.copyOf(waiting);
  }

  /**
   * Looks only for those who came before the question: an older answer may be of a topic that was
   * deleted and made anew.
   */
  private void ask(List<Wait> asking) {
    try {
      Map<TopicPartition, Long> committed = group.committed();
      asking.forEach(wait -> wait.look(committed));
      failing = false;
    } catch (RuntimeException e) {
      complain(e);
    }
  }

  /** Once for each time that it begins to fail. */
  private void complain(RuntimeException e) {
    if (!failing && !isClosed()) {
      LOG.warn("the progress of the consumer group is not known: {}", e.getMessage());
    }
    failing = true;
  }
}
