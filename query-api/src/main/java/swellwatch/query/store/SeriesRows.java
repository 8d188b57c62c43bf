package swellwatch.query.store;

import java.util.List;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;

/** Hands on rows that InfluxDB has grouped by series, each with its station and location. */
final class SeriesRows implements RowHandler<RuntimeException> {
  static final String GROUPS =
      " GROUP BY "
          + ReadingRows.quoted(LineEncoder.STATION_TAG)
          + ","
          + ReadingRows.quoted(LineEncoder.LOCATION_TAG);

  private final List<Taker> takers;
  private Taker taker;
  private String station = "";
  private String location = "";

  interface Taker {
    void take(String station, String location, Row row);
  }

  SeriesRows(Taker taker) {
    this(List.of(taker));
  }

  /** Of several statements, each with a taker of its own. */
  SeriesRows(List<Taker> takers) {
    this.takers = takers;
    this.taker = takers.get(0);
  }

  @Override
  public void series(Series series) {
    taker = takers.get(series.statement());
    station = series.tags().getOrDefault(LineEncoder.STATION_TAG, "");
    location = series.tags().getOrDefault(LineEncoder.LOCATION_TAG, "");
  }

  @Override
  public boolean row(Row row) {
    taker.take(station, location, row);
    return true;
  }
}
