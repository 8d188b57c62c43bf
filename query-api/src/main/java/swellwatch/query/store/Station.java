package swellwatch.query.store;

/**
 * A station that has sent readings.
 *
 * @param location the newest
 * @param latitude degrees north, the newest known; NaN if there never was one
 * @param longitude degrees east, as latitude
 * @param first time of the oldest reading, in nanoseconds since 1970
 * @param last time of the newest reading, in nanoseconds since 1970
 * @param distanceKm kilometres from the place that was asked for; NaN if none was
 */
public record Station(
    String id,
    String location,
    double latitude,
    double longitude,
    long first,
    long last,
    double distanceKm) {

  boolean hasPosition() {
    return !Double.isNaN(latitude);
  }

  Station at(double distance) {
    return new Station(id, location, latitude, longitude, first, last, distance);
  }
}
