package swellwatch.query.store;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.Row;
import swellwatch.query.request.Position;

/**
 * Makes stations of the newest and oldest rows of every series. A station that was renamed has
 * several series, one for each location; of two that end at the same time the one counts that comes
 * first in a list of readings, newest first.
 *
 * <p>The newest rows must all come before any other. What comes later from a station that is not
 * among them was stored in between, and is left for the next time.
 */
final class SeriesEnds {
  private static final int LATITUDE = 1;
  private static final int LONGITUDE = 2;

  private final Map<String, Ends> stations = new TreeMap<>();
  private final Set<String> withoutPosition = new TreeSet<>();

  /** A row that begins with latitude and longitude. */
  void newest(String station, String location, Row row) {
    Position end = new Position(row.time(), station, location);
    stations.computeIfAbsent(station, any -> new Ends(end)).newest(end);
    if (!position(station, location, row)) {
      withoutPosition.add(station);
    }
  }

  /** A row of any columns. */
  void oldest(String station, String location, Row row) {
    Ends ends = stations.get(station);
    if (ends != null) {
      ends.first = Math.min(ends.first, row.time());
    }
  }

  /**
   * A row that begins with latitude and longitude.
   *
   * @return whether it has them
   */
  boolean position(String station, String location, Row row) {
    double latitude = row.number(LATITUDE);
    double longitude = row.number(LONGITUDE);
    Ends ends = stations.get(station);
    boolean known = !Double.isNaN(latitude) && !Double.isNaN(longitude);
    if (ends != null && known) {
      ends.position(new Position(row.time(), station, location), latitude, longitude);
    }
    return known;
  }

  /** Stations of which the newest row of a series has no position, so that an older one may. */
  Set<String> withoutPosition() {
    return withoutPosition;
  }

  Set<String> ids() {
    return stations.keySet();
  }

  /** In the order of their ids. */
  List<Station> stations() {
    return stations.values().stream().map(Ends::station).toList();
  }

  private static final class Ends {
    private Position last;
    private long first;
    private @Nullable Position positionOf;
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;

    Ends(Position last) {
      this.last = last;
      this.first = last.epochNanos();
    }

    void newest(Position end) {
      last = end.compareTo(last) > 0 ? end : last;
    }

    void position(Position of, double north, double east) {
      if (positionOf == null || of.compareTo(positionOf) > 0) {
        positionOf = of;
        latitude = north;
        longitude = east;
      }
    }

    Station station() {
      return new Station(
          last.stationId(),
          last.location(),
          latitude,
          longitude,
          first,
          last.epochNanos(),
          Double.NaN);
    }
  }
}
