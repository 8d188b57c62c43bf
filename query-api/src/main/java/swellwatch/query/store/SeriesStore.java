package swellwatch.query.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.query.request.Format;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.request.Windows;

/**
 * Reads what charts show. Thread-safe; blocks the caller.
 *
 * <p>Windows are computed by InfluxDB. Its {@code max()} of a window has the time of the window,
 * though, so where extremes are to keep their own times all readings are read and thinned out here.
 */
public final class SeriesStore {
  private static final String SERIES =
      ReadingRows.quoted(Stream.of(LineEncoder.STATION_TAG, LineEncoder.LOCATION_TAG));
  private static final String POSITION =
      ReadingRows.quoted(Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD));

  private final Queries queries;
  private final Locations locations;

  public SeriesStore(Queries queries, Locations locations) {
    this.queries = queries;
    this.locations = locations;
  }

  /**
   * By station and location; positions are looked up for GeoJSON only.
   *
   * @throws swellwatch.influx.query.InfluxQueryException if there is no answer or not all of it
   * @throws swellwatch.query.request.BadParametersException if it would be too large
   */
  public List<PointSeries> read(SeriesRequest request) {
    return locations
        .conditions(request.filter())
        .map(where -> read(request, where.during(request.range())))
        .orElse(List.of());
  }

  private List<PointSeries> read(SeriesRequest request, Conditions where) {
    SeriesGatherer gatherer = new SeriesGatherer(request);
    select(valuesOf(request), where, windowsOf(request.windows()), gatherer);
    List<PointSeries> all = new ArrayList<>(gatherer.series());
    if (request.output().format() == Format.GEOJSON) {
      Positions positions = new Positions();
      select(POSITION, where, SERIES + " ORDER BY time DESC LIMIT 1", positions);
      all.replaceAll(positions::locate);
    }
    all.sort(PointSeries.ORDER);
    return all;
  }

  private void select(
      String columns, Conditions where, String groups, RowHandler<RuntimeException> taker) {
    String text =
        "SELECT "
            + columns
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + " GROUP BY "
            + groups;
    queries.select(new Statement(text, where.parameters(), Timeouts.QUERY), taker);
  }

  private static String valuesOf(SeriesRequest request) {
    String quantity = ReadingRows.quoted(request.quantity().jsonName());
    Windows windows = request.windows();
    return windows == null ? quantity : windows.aggregate().text() + "(" + quantity + ")";
  }

  private static String windowsOf(@Nullable Windows windows) {
    return windows == null ? SERIES : "time(" + windows.seconds() + "s)," + SERIES + " fill(none)";
  }

  /** Of each series one row. */
  private static final class Positions implements RowHandler<RuntimeException> {
    private static final int LATITUDE = 1;
    private static final int LONGITUDE = 2;

    private record LatLon(double latitude, double longitude) {}

    private final Map<List<String>, LatLon> found = new HashMap<>();
    private List<String> identity = List.of();

    @Override
    public void series(Series series) {
      identity =
          List.of(
              series.tags().getOrDefault(LineEncoder.STATION_TAG, ""),
              series.tags().getOrDefault(LineEncoder.LOCATION_TAG, ""));
    }

    @Override
    public boolean row(Row row) {
      found.put(identity, new LatLon(row.number(LATITUDE), row.number(LONGITUDE)));
      return true;
    }

    PointSeries locate(PointSeries series) {
      LatLon place = found.get(List.of(series.stationId(), series.location()));
      return place == null ? series : series.at(place.latitude, place.longitude);
    }
  }
}
