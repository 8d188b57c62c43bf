package swellwatch.feed.station;

/**
 * What is told of a station with each of its readings.
 *
 * @param id upper case
 * @param location a name for people, at most 100 characters
 * @param latitude degrees north, or NaN if not known
 * @param longitude degrees east, or NaN if not known
 */
public record Station(String id, String location, double latitude, double longitude) {
  /** A station of which nothing is known but its id. */
  static Station unknown(String id) {
    return new Station(id, id, Double.NaN, Double.NaN);
  }

  /** The same station elsewhere; unchanged if there is no such place on earth. */
  public Station at(double newLatitude, double newLongitude) {
    boolean onEarth = Math.abs(newLatitude) <= 90 && Math.abs(newLongitude) <= 180;
    return onEarth ? new Station(id, location, newLatitude, newLongitude) : this;
  }
}
