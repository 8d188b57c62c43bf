package swellwatch.bench.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import swellwatch.feed.DistinctReadings;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.feed.ndbc.NdbcSource;
import swellwatch.feed.publish.TimeShift;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * Real readings that have a wave height, as many as are wanted. Where the files have fewer, they
 * are repeated as further stations and not at other times: so a day keeps as many readings of a
 * station as buoys send, and many stations report at once.
 */
public final class WaveReadings {
  private final List<Reading> once;
  private final TimeShift shift;
  private final int count;

  private WaveReadings(List<Reading> once, TimeShift shift, int count) {
    this.once = once;
    this.shift = shift;
    this.count = count;
  }

  /**
   * @param newest what the time of the newest reading becomes, in whole minutes
   * @throws IllegalArgumentException if the files hold no wave height
   */
  public static WaveReadings of(List<NdbcSource> files, int count, Instant newest) {
    List<Reading> once = new ArrayList<>();
    DistinctReadings distinct = new DistinctReadings();
    NdbcFiles.forEach(
        files,
        reading -> {
          if (reading.measurements().has(Quantity.WAVE_HEIGHT)
              && once.size() < count
              && distinct.add(reading)) {
            once.add(reading);
          }
        });
    long last =
        once.stream()
            .mapToLong(Reading::epochNanos)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("no file with a wave height"));
    Duration toNewest = Duration.between(EpochNanos.toInstant(last), newest);
    return new WaveReadings(once, new TimeShift(toNewest), count);
  }

  /** Hands them out, one station after another, on the calling thread. */
  public <E extends Exception> void forEach(RepeatedSample.Step<E> step) throws E {
    for (int index = 0; index < count; index++) {
      step.accept(get(index));
    }
  }

  /** As they are handed out. */
  public Reading get(int index) {
    Reading reading = shift.apply(once.get(index % once.size()));
    int copy = index / once.size();
    return copy == 0 ? reading : ofStation(copy + 1, reading);
  }

  public int count() {
    return count;
  }

  public int stations() {
    Set<String> ids = new HashSet<>();
    forEach(reading -> ids.add(reading.stationId()));
    return ids.size();
  }

  private static Reading ofStation(int copy, Reading reading) {
    return new Reading(
        reading.stationId() + "-" + copy,
        reading.location() + " " + copy,
        reading.epochNanos(),
        reading.latitude(),
        reading.longitude(),
        reading.measurements());
  }
}
