package swellwatch.query.store;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.model.Quantity;
import swellwatch.query.request.Format;
import swellwatch.query.request.SwellsRequest;
import swellwatch.query.store.Swell.Crest;

/** Finds swells among the readings. Thread-safe; blocks the caller. */
public final class SwellStore {
  private static final List<String> COLUMNS =
      List.of(
          LineEncoder.LOCATION_TAG,
          Quantity.WAVE_HEIGHT.jsonName(),
          Quantity.WAVE_PEAK_PERIOD.jsonName(),
          Quantity.WAVE_DIRECTION.jsonName());
  private static final List<String> POSITION =
      List.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD);

  private final Queries queries;
  private final Locations locations;

  public SwellStore(Queries queries, Locations locations) {
    this.queries = queries;
    this.locations = locations;
  }

  /**
   * The highest swells, the highest first; with positions for GeoJSON only.
   *
   * @throws swellwatch.influx.query.InfluxQueryException if there is no answer or not all of it
   */
  public List<Swell> find(SwellsRequest request) {
    Highest highest = new Highest(request.limit());
    locations
        .conditions(request.filter())
        .ifPresent(where -> find(where.during(request.range()), withPosition(request), highest));
    return highest.ranked();
  }

  private void find(Conditions where, boolean withPosition, Highest highest) {
    Stream<String> columns =
        withPosition ? Stream.concat(COLUMNS.stream(), POSITION.stream()) : COLUMNS.stream();
    String text =
        "SELECT "
            + ReadingRows.quoted(columns)
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + " GROUP BY "
            + ReadingRows.quoted(LineEncoder.STATION_TAG);
    SwellFinder finder = new SwellFinder(highest::add);
    queries.select(
        new Statement(text, where.parameters(), Timeouts.QUERY), new Rows(finder, withPosition));
    finder.end();
  }

  private static boolean withPosition(SwellsRequest request) {
    return request.output().format() == Format.GEOJSON;
  }

  private record Rows(SwellFinder finder, boolean withPosition)
      implements RowHandler<RuntimeException> {
    private static final int LOCATION = 1;
    private static final int HEIGHT = 2;
    private static final int PERIOD = 3;
    private static final int DIRECTION = 4;
    private static final int LATITUDE = 5;
    private static final int LONGITUDE = 6;

    @Override
    public void series(Series series) {
      finder.station(series.tags().getOrDefault(LineEncoder.STATION_TAG, ""));
    }

    @Override
    public boolean row(Row row) {
      String location = row.text(LOCATION);
      finder.take(
          new Crest(
              location == null ? "" : location,
              row.time(),
              row.number(HEIGHT),
              row.number(PERIOD),
              row.number(DIRECTION),
              withPosition ? row.number(LATITUDE) : Double.NaN,
              withPosition ? row.number(LONGITUDE) : Double.NaN));
      return true;
    }
  }

  /** The best so many of any number; the last of them on top, to make way for a better one. */
  private static final class Highest {
    private final int limit;
    private final PriorityQueue<Swell> best = new PriorityQueue<>(Swell.RANKING.reversed());

    Highest(int limit) {
      this.limit = limit;
    }

    void add(Swell swell) {
      best.add(swell);
      if (best.size() > limit) {
        best.remove();
      }
    }

    List<Swell> ranked() {
      List<Swell> ranked = new ArrayList<>(best);
      ranked.sort(Swell.RANKING);
      return ranked;
    }
  }
}
