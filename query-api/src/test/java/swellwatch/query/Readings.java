package swellwatch.query;

import java.util.Map;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Readings for tests. */
final class Readings {
  private Readings() {}

  /** Without a position. */
  static Reading of(String station, String location, long nanos, Map<Quantity, Double> values) {
    return new Reading(station, location, nanos, Double.NaN, Double.NaN, Measurements.of(values));
  }

  /** The same station under another name, at the same time. */
  static Reading renamed(Reading reading, String location) {
    return new Reading(
        reading.stationId(),
        location,
        reading.epochNanos(),
        reading.latitude(),
        reading.longitude(),
        reading.measurements());
  }
}
