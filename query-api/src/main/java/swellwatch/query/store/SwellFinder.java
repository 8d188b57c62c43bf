package swellwatch.query.store;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import swellwatch.query.store.Swell.Crest;

/**
 * Makes swells of the readings at or above the threshold, by the definition in {@code
 * docs/swells.md}. One pass, with one swell in memory. Not thread-safe.
 */
final class SwellFinder {
  /** Readings no further apart belong to one swell. */
  static final long LONGEST_GAP = Duration.ofHours(3).toNanos();

  private final Consumer<Swell> taker;
  private String stationId = "";
  private @Nullable Crest peak;
  private long start;
  private long end;
  private int readings;

  SwellFinder(Consumer<Swell> taker) {
    this.taker = taker;
  }

  /** What follows is another station's. */
  void station(String id) {
    end();
    stationId = id;
  }

  /** The station's readings come in the order of their times. */
  void take(Crest crest) {
    // Unsigned, for times that are centuries apart.
    if (peak != null && Long.compareUnsigned(crest.time() - end, LONGEST_GAP) > 0) {
      end();
    }
    if (peak == null) {
      start = crest.time();
    }
    peak = peak == null || crest.beats(peak) ? crest : peak;
    end = crest.time();
    readings++;
  }

  /** There are no more readings. */
  void end() {
    if (peak != null) {
      taker.accept(new Swell(stationId, start, end, peak, readings));
    }
    peak = null;
    readings = 0;
  }
}
