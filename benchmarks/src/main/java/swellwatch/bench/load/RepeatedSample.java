package swellwatch.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import swellwatch.feed.DistinctReadings;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.sample.Sample;
import swellwatch.model.Reading;

/**
 * The bundled observations as often as they are needed, each time moved so that no two readings are
 * the same point. They come in the order of their times, all stations mixed, as they would arrive.
 */
public final class RepeatedSample {
  private static final Duration DAY = Duration.ofDays(1);

  private final List<Reading> once;
  private final Duration period;
  private final Duration toNewest;

  private RepeatedSample(List<Reading> once, Instant newest) {
    this.once = once;
    Instant first = once.get(0).time();
    Instant last = once.get(once.size() - 1).time();
    this.period = DAY.multipliedBy(Duration.between(first, last).toDays() + 1);
    this.toNewest = Duration.between(last, newest);
  }

  /**
   * @param newest the time of the newest reading of the last repetition, in whole minutes
   */
  public static RepeatedSample endingAt(Instant newest) {
    DistinctReadings distinct = new DistinctReadings();
    List<Reading> once = new ArrayList<>();
    Sample.forEach(
        TimeShift.NONE,
        reading -> {
          // The position is what InfluxDB is asked to count.
          if (reading.hasPosition() && distinct.add(reading)) {
            once.add(reading);
          }
        });
    once.sort(Comparator.comparingLong(Reading::epochNanos));
    return new RepeatedSample(once, newest);
  }

  /** Takes readings, on the calling thread. */
  @FunctionalInterface
  public interface Step<E extends Exception> {
    void accept(Reading reading) throws E;
  }

  /** Hands out that many readings; all differ in station or time. */
  public <E extends Exception> void forEach(long count, Step<E> step) throws E {
    long left = count;
    for (long pass = (count - 1) / once.size(); left > 0; pass--) {
      TimeShift shift = new TimeShift(toNewest.minus(period.multipliedBy(pass)));
      for (Reading reading : once.subList(0, (int) Math.min(left, once.size()))) {
        step.accept(shift.apply(reading));
      }
      left -= once.size();
    }
  }

  /** Readings before they repeat. */
  public int size() {
    return once.size();
  }
}
