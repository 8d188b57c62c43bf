package swellwatch.query.store;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.query.request.Fields;

/** Reads which stations there are, over all time. Thread-safe; blocks the caller. */
public final class StationStore {
  private static final Conditions EVERYWHERE = new Conditions();
  private static final String POSITION =
      ReadingRows.quoted(Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD));

  /** The position first. */
  private static final String FIELDS = ReadingRows.quoted(Fields.ALL.names().stream());

  private final Queries queries;

  public StationStore(Queries queries) {
    this.queries = queries;
  }

  /** All stations, by id. */
  public List<Station> all() {
    return read(EVERYWHERE);
  }

  public @Nullable Station find(String stationId) {
    return read(Conditions.ofStation(stationId)).stream().findFirst().orElse(null);
  }

  private List<Station> read(Conditions conditions) {
    SeriesEnds found = new SeriesEnds();
    select(FIELDS, "DESC", conditions, found::newest);
    select(FIELDS, "ASC", conditions, found::oldest);
    if (found.lackPositions()) {
      select(POSITION, "DESC", conditions, found::position);
    }
    return found.stations();
  }

  /** One row of each series, the first in that order. */
  private void select(String fields, String order, Conditions conditions, SeriesRow taker) {
    String text =
        "SELECT "
            + fields
            + " FROM "
            + ReadingRows.MEASUREMENT
            + conditions.clause()
            + " GROUP BY "
            + ReadingRows.quoted(LineEncoder.STATION_TAG)
            + ","
            + ReadingRows.quoted(LineEncoder.LOCATION_TAG)
            + " ORDER BY time "
            + order
            + " LIMIT 1";
    queries.select(new Statement(text, conditions.parameters(), Timeouts.QUERY), new Rows(taker));
  }

  private interface SeriesRow {
    void take(String station, String location, Row row);
  }

  private static final class Rows implements RowHandler<RuntimeException> {
    private final SeriesRow taker;
    private String station = "";
    private String location = "";

    Rows(SeriesRow taker) {
      this.taker = taker;
    }

    @Override
    public void series(Series series) {
      station = series.tags().getOrDefault(LineEncoder.STATION_TAG, "");
      location = series.tags().getOrDefault(LineEncoder.LOCATION_TAG, "");
    }

    @Override
    public boolean row(Row row) {
      taker.take(station, location, row);
      return true;
    }
  }
}
