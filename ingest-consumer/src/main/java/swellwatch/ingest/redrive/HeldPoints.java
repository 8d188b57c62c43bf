package swellwatch.ingest.redrive;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.Row;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Series;
import swellwatch.influx.query.Statement;
import swellwatch.ingest.decode.Point;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * Whether a reading would overwrite what another record has said of its point. Of several letters
 * of one point the first decides for all of them, because the consumer may store what was sent
 * while the others are still being judged.
 */
final class HeldPoints {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final InfluxQl influxQl;

  /** By point: what earlier redrives have sent. */
  private final Map<Point, Map<String, Double>> sentBefore = new HashMap<>();

  private final Map<Point, Boolean> decided = new HashMap<>();

  HeldPoints(InfluxQl influxQl) {
    this.influxQl = influxQl;
  }

  /** A letter before those that are judged from now on was sent back, at some earlier time. */
  void wasSent(Reading reading) {
    sentBefore.computeIfAbsent(Point.of(reading), point -> new HashMap<>()).putAll(values(reading));
  }

  /** Whether InfluxDB has the point, with other values than those of letters before this one. */
  boolean isHeld(Reading reading) {
    return decided.computeIfAbsent(
        Point.of(reading),
        point -> {
          Map<String, Double> held = stored(point);
          return !held.isEmpty() && !held.equals(sentBefore.get(point));
        });
  }

  private Map<String, Double> stored(Point point) {
    Fields fields = new Fields();
    String text =
        String.format(
            "SELECT * FROM %s WHERE %s = $station AND %s = $location AND time = %d",
            LineEncoder.MEASUREMENT,
            LineEncoder.STATION_TAG,
            LineEncoder.LOCATION_TAG,
            point.epochNanos());
    Map<String, Object> values = Map.of("station", point.stationId(), "location", point.location());
    influxQl.select(new Statement(text, values, TIMEOUT), fields);
    return fields.values;
  }

  private static Map<String, Double> values(Reading reading) {
    Map<String, Double> values = new HashMap<>();
    for (Quantity quantity : Quantity.ALL) {
      put(values, quantity.jsonName(), reading.get(quantity));
    }
    put(values, LineEncoder.LATITUDE_FIELD, reading.latitude());
    put(values, LineEncoder.LONGITUDE_FIELD, reading.longitude());
    return values;
  }

  private static void put(Map<String, Double> values, String field, double value) {
    if (!Double.isNaN(value)) {
      values.put(field, value);
    }
  }

  private static final class Fields implements RowHandler<RuntimeException> {
    private final Map<String, Double> values = new HashMap<>();
    private List<String> columns = List.of();

    @Override
    public void series(Series series) {
      columns = series.columns();
    }

    @Override
    public boolean row(Row row) {
      for (int column = 1; column < columns.size(); column++) {
        put(values, columns.get(column), row.number(column));
      }
      return true;
    }
  }
}
