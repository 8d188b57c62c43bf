package swellwatch.query.store;

import java.util.Comparator;

/**
 * A time of high waves at one station.
 *
 * @param start time of the first reading at or above the threshold, in nanoseconds since 1970
 * @param end time of the last one
 * @param peak the highest
 * @param readings how many there are at or above the threshold
 */
public record Swell(String stationId, long start, long end, Crest peak, int readings) {
  /** The highest first; of equal ones the earliest. */
  static final Comparator<Swell> RANKING =
      Comparator.comparingDouble((Swell swell) -> swell.peak.waveHeight())
          .reversed()
          .thenComparingLong(Swell::start)
          .thenComparing(Swell::stationId);

  /**
   * A reading at or above the threshold.
   *
   * @param time nanoseconds since 1970
   * @param waveHeight metres
   * @param wavePeakPeriod seconds; NaN if not measured
   * @param waveDirection degrees, where the waves come from; NaN if not measured
   * @param latitude degrees north; NaN if not known, or nobody asked
   * @param longitude degrees east, as latitude
   */
  public record Crest(
      String location,
      long time,
      double waveHeight,
      double wavePeakPeriod,
      double waveDirection,
      double latitude,
      double longitude) {

    /** Whether it rather than the other one is the peak of a swell that has both. */
    boolean beats(Crest other) {
      if (waveHeight != other.waveHeight) {
        return waveHeight > other.waveHeight;
      }
      if (hasPeriod() != other.hasPeriod()) {
        return hasPeriod();
      }
      // A station that was renamed may have two readings of one time.
      return time != other.time ? time < other.time : location.compareTo(other.location) < 0;
    }

    private boolean hasPeriod() {
      return !Double.isNaN(wavePeakPeriod);
    }
  }
}
