package swellwatch.query.store;

import java.util.Comparator;
import swellwatch.query.request.Position;

/**
 * What one station has measured of one quantity at one location.
 *
 * @param latitude degrees north, the newest known in the range that was asked for; NaN if there is
 *     none, or nobody asked
 * @param longitude degrees east, as latitude
 */
public record PointSeries(
    String stationId, String location, double latitude, double longitude, Points points) {
  static final Comparator<PointSeries> ORDER =
      Comparator.comparing(series -> new Position(0, series.stationId, series.location));

  PointSeries at(double north, double east) {
    return new PointSeries(stationId, location, north, east, points);
  }
}
