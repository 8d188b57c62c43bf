package swellwatch.query.store;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import swellwatch.influx.query.Row;

/**
 * Makes stations of the newest and oldest rows of every series. A station that was renamed has
 * several series, one for each location.
 */
final class SeriesEnds {
  private static final int LATITUDE = 1;
  private static final int LONGITUDE = 2;

  private final Map<String, Ends> stations = new TreeMap<>();
  private boolean lackPositions;

  void newest(String station, String location, Row row) {
    of(station).newest(location, row.time());
    if (Double.isNaN(row.number(LATITUDE))) {
      lackPositions = true;
    } else {
      position(station, location, row);
    }
  }

  void oldest(String station, String location, Row row) {
    of(station).first = Math.min(of(station).first, row.time());
  }

  /** A row that begins with latitude and longitude. */
  void position(String station, String location, Row row) {
    of(station).position(row.time(), row.number(LATITUDE), row.number(LONGITUDE));
  }

  /** Whether the newest row of a series has no position, so that an older one may have it. */
  boolean lackPositions() {
    return lackPositions;
  }

  /** In the order of their ids. */
  List<Station> stations() {
    return stations.entrySet().stream().map(e -> e.getValue().of(e.getKey())).toList();
  }

  private Ends of(String station) {
    return stations.computeIfAbsent(station, any -> new Ends());
  }

  private static final class Ends {
    private String location = "";
    private double latitude = Double.NaN;
    private double longitude = Double.NaN;
    private long positionTime = Long.MIN_VALUE;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void newest(String where, long time) {
      if (time > last || (time == last && where.compareTo(location) < 0)) {
        last = time;
        location = where;
      }
    }

    void position(long time, double north, double east) {
      if (time > positionTime) {
        positionTime = time;
        latitude = north;
        longitude = east;
      }
    }

    Station of(String id) {
      return new Station(id, location, latitude, longitude, first, last);
    }
  }
}
