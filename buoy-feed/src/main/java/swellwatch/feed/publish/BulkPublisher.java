package swellwatch.feed.publish;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;
import swellwatch.kafka.Topics;
import swellwatch.model.Reading;

/**
 * Publishes many readings and knows how many Kafka has acknowledged. One refusal ends it: nothing
 * is left out without a word. Used by one thread; acknowledgements arrive on the producer's own.
 */
public final class BulkPublisher implements AutoCloseable {
  private static final long SETTLE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final KafkaSettings settings;
  private final ReadingPublisher publisher;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicLong answered = new AtomicLong();
  private long sent;
  private volatile @Nullable Exception refusal;

  private BulkPublisher(KafkaSettings settings) {
    this.settings = settings;
    this.publisher = ReadingPublisher.forBulk(settings);
  }

  /**
   * Connects to Kafka.
   *
   * @throws KafkaFault if Kafka does not answer or has no such topic: at once, not after the minute
   *     that a producer waits
   * @throws InterruptedException if interrupted while waiting for the answer
   */
  public static BulkPublisher open(KafkaSettings settings) throws InterruptedException {
    try {
      new Topics(settings).requireReadings();
      return new BulkPublisher(settings);
    } catch (KafkaFault e) {
      // Stopped while it waited is no fault of Kafka's.
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      throw e;
    }
  }

  /**
   * Hands the reading over; waits while the producer's buffer is full.
   *
   * @throws KafkaFault if this or an earlier reading was refused
   */
  public void publish(Reading reading) throws InterruptedException {
    throwRefusal();
    try {
      publisher.publish(reading, this::answer);
      sent++;
    } catch (InterruptException e) {
      throw cleared(e);
    }
  }

  /**
   * Returns when Kafka has acknowledged every reading.
   *
   * @throws KafkaFault if it refused one
   */
  public void awaitAll() throws InterruptedException {
    try {
      publisher.flush();
    } catch (InterruptException e) {
      throw cleared(e);
    }
    throwRefusal();
  }

  /** Readings that all replicas have. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /**
   * Waits a second at most for the answers that are on their way, and gives up the rest. The
   * interrupt status stays as it was.
   */
  @Override
  public void close() {
    boolean interrupted = Thread.interrupted();
    settle();
    if (answered.get() < sent) {
      closeInBackground();
    } else {
      publisher.close();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** The producer waits longer for a broker that is away than someone who has pressed Ctrl-C. */
  private void closeInBackground() {
    Thread closing = new Thread(publisher::close, "close-publisher");
    closing.setDaemon(true);
    closing.start();
  }

  private void settle() {
    long end = System.nanoTime() + SETTLE_NANOS;
    while (answered.get() < sent && System.nanoTime() < end) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  private void answer(@Nullable RecordMetadata stored, @Nullable Exception problem) {
    if (problem == null) {
      acknowledged.incrementAndGet();
    } else {
      refusal = problem;
    }
    answered.incrementAndGet();
  }

  private void throwRefusal() {
    @Nullable Exception problem = refusal;
    if (problem != null) {
      throw new KafkaFault(
          "Kafka at "
              + settings.bootstrapServers()
              + " did not take a reading: "
              + problem.getMessage()
              + "; it acknowledged "
              + acknowledged()
              + " before",
          problem);
    }
  }

  /** Kafka sets the interrupt status again when it throws; an InterruptedException replaces it. */
  private static InterruptedException cleared(InterruptException e) {
    Thread.interrupted();
    InterruptedException plain = new InterruptedException(e.getMessage());
    plain.initCause(e);
    return plain;
  }
}
