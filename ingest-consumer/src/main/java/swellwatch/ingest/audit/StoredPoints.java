package swellwatch.ingest.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.ingest.decode.Point;
import swellwatch.model.EpochNanos;

/** Reads what InfluxDB holds, as a stream. */
final class StoredPoints {
  private static final Duration TIMEOUT = Duration.ofHours(1);

  private final InfluxQl influxQl;

  StoredPoints(InfluxQl influxQl) {
    this.influxQl = influxQl;
  }

  /** Takes one stored point. */
  interface Handler {
    /**
     * @param values of {@link PointState#FIELDS}; valid until this returns
     */
    void take(Point point, double[] values);
  }

  /** All of them, and the empty name for points without that tag, which others may have written. */
  List<String> stations() {
    String text =
        "SHOW TAG VALUES FROM "
            + LineEncoder.MEASUREMENT
            + " WITH KEY = "
            + LineEncoder.STATION_TAG;
    List<String> stations =
        new ArrayList<>(influxQl.texts(new Statement(text, Map.of(), TIMEOUT), "value"));
    stations.add("");
    return stations;
  }

  /**
   * @param from nanoseconds since 1970, inclusive
   * @param to inclusive
   */
  void read(String station, long from, long to, Handler handler) {
    String text =
        "SELECT * FROM "
            + LineEncoder.MEASUREMENT
            + " WHERE "
            + LineEncoder.STATION_TAG
            + " = $station"
            + (from == EpochNanos.MIN ? "" : " AND time >= " + from)
            + (to == EpochNanos.MAX ? "" : " AND time <= " + to);
    influxQl.select(
        new Statement(text, Map.of("station", station), TIMEOUT), new Rows(station, handler));
  }

  private static final class Rows implements RowHandler<RuntimeException> {
    private static final int NONE = -1;

    private final String station;
    private final Handler handler;
    private final double[] values = new double[PointState.FIELDS.size()];
    private int[] columns = new int[0];
    private int location = NONE;

    Rows(String station, Handler handler) {
      this.station = station;
      this.handler = handler;
    }

    @Override
    public void series(Series series) {
      columns = PointState.FIELDS.stream().mapToInt(series.columns()::indexOf).toArray();
      location = series.columns().indexOf(LineEncoder.LOCATION_TAG);
    }

    @Override
    public boolean row(Row row) {
      Arrays.setAll(
          values, field -> columns[field] == NONE ? Double.NaN : row.number(columns[field]));
      String name = location == NONE ? null : row.text(location);
      handler.take(new Point(station, name == null ? "" : name, row.time()), values);
      return true;
    }
  }
}
