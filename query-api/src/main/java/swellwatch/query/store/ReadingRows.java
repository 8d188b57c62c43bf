package swellwatch.query.store;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.query.request.Fields;

/**
 * The columns of readings in a statement, and the way back from a row to a reading. Fields are
 * asked for by name: what else the measurement may hold is none of ours.
 */
final class ReadingRows {
  static final String MEASUREMENT = quoted(LineEncoder.MEASUREMENT);

  private static final int STATION = 1;
  private static final int LOCATION = 2;
  private static final int FIRST_FIELD = 3;
  private static final int NOT_ASKED = -1;

  private final Fields fields;
  private final int latitude;
  private final int longitude;
  private final int firstQuantity;

  ReadingRows(Fields fields) {
    this.fields = fields;
    this.latitude = fields.latitude() ? FIRST_FIELD : NOT_ASKED;
    this.longitude = fields.longitude() ? FIRST_FIELD + (fields.latitude() ? 1 : 0) : NOT_ASKED;
    this.firstQuantity = FIRST_FIELD + (fields.latitude() ? 1 : 0) + (fields.longitude() ? 1 : 0);
  }

  /** With the tags, so that rows of one time are told apart. */
  String columns() {
    return quoted(
        Stream.concat(
            Stream.of(LineEncoder.STATION_TAG, LineEncoder.LOCATION_TAG), fields.names().stream()));
  }

  Reading reading(Row row) {
    return new Reading(
        text(row, STATION),
        text(row, LOCATION),
        row.time(),
        latitude == NOT_ASKED ? Double.NaN : row.number(latitude),
        longitude == NOT_ASKED ? Double.NaN : row.number(longitude),
        measurements(row));
  }

  static String quoted(String identifier) {
    return '"' + identifier + '"';
  }

  static String quoted(Stream<String> identifiers) {
    return identifiers.map(ReadingRows::quoted).collect(Collectors.joining(","));
  }

  private Measurements measurements(Row row) {
    double[] values = new double[Quantity.ALL.size()];
    Arrays.fill(values, Double.NaN);
    List<Quantity> asked = fields.quantities();
    for (int i = 0; i < asked.size(); i++) {
      values[asked.get(i).ordinal()] = row.number(firstQuantity + i);
    }
    return Measurements.of(values);
  }

  // A point without one of the tags was not written by Swellwatch.
  private static String text(Row row, int column) {
    String text = row.text(column);
    return text == null ? "" : text;
  }
}
