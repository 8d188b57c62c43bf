package swellwatch.feed.simulate;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;

/**
 * Publishes readings of simulated stations, turn by turn at a steady rate: {@code feed simulate}.
 */
public final class FeedSimulated {
  private final KafkaSettings kafka;
  private final int stations;
  private final double rate;
  private final InstantSource clock;
  private volatile @Nullable RuntimeException fault;
  private long published;

  /**
   * @param rate readings a second, of all stations together
   */
  public FeedSimulated(KafkaSettings kafka, int stations, double rate, InstantSource clock) {
    this.kafka = kafka;
    this.stations = stations;
    this.rate = rate;
    this.clock = clock;
  }

  /**
   * Runs on the calling thread until it is interrupted or Kafka refuses a reading.
   *
   * @return how many readings were published
   * @throws KafkaFault if Kafka refused one
   */
  public long run() {
    long start = System.nanoTime();
    try (ReadingPublisher publisher = ReadingPublisher.forBulk(kafka)) {
      while (true) {
        waitUntil(start + (long) (published / rate * 1e9));
        throwFault();
        publish(publisher, clock.instant());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return published;
    }
  }

  private void publish(ReadingPublisher publisher, Instant now) {
    SimulatedStation station = new SimulatedStation((int) (published % stations) + 1);
    publisher.publish(
        station.at(now),
        (stored, problem) -> {
          if (problem != null) {
            fault =
                new KafkaFault("Kafka did not take a reading: " + problem.getMessage(), problem);
          }
        });
    published++;
  }

  private void throwFault() {
    RuntimeException known = fault;
    if (known != null) {
      throw known;
    }
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    long rest = nanoTime - System.nanoTime();
    if (rest > 0) {
      TimeUnit.NANOSECONDS.sleep(rest);
    } else if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
