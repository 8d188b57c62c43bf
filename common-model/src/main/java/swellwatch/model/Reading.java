package swellwatch.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What one station measured at one moment. Valid by construction of the decoder and the feeds: see
 * {@link swellwatch.model.json.ReadingDecoder} for the rules.
 *
 * <p>Station, location and time together are its identity: a second reading with the same three is
 * a correction, and overwrites the values that it names.
 *
 * @param stationId {@code [A-Za-z0-9_-]{1,32}}
 * @param location 1 to 100 characters for people, no control characters
 * @param epochNanos nanoseconds since 1970-01-01T00:00:00Z
 * @param latitude degrees north, or NaN if the position is not known
 * @param longitude degrees east, or NaN if the position is not known
 */
public record Reading(
    String stationId,
    String location,
    long epochNanos,
    double latitude,
    double longitude,
    Measurements measurements) {

  public Reading {
    latitude = Measurements.unsignedZero(latitude);
    longitude = Measurements.unsignedZero(longitude);
  }

  public Instant time() {
    return EpochNanos.toInstant(epochNanos);
  }

  public boolean hasPosition() {
    return !Double.isNaN(latitude);
  }

  public double get(Quantity quantity) {
    return measurements.get(quantity);
  }

  /** The quantities whose value lies outside the suspect range. */
  public List<Quantity> suspect() {
    List<Quantity> suspect = new ArrayList<>(0);
    for (Quantity quantity : Quantity.ALL) {
      if (measurements.has(quantity) && !quantity.suspect().contains(get(quantity))) {
        suspect.add(quantity);
      }
    }
    return suspect;
  }
}
