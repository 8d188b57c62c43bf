package swellwatch.query.store;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Row;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** The columns of a reading, and the way back from a row to a reading. */
final class ReadingRows {
  static final String MEASUREMENT = quoted(LineEncoder.MEASUREMENT);

  /** Every field by name: what else the measurement may hold is none of ours. */
  static final String FIELDS =
      Stream.concat(
              Quantity.ALL.stream().map(Quantity::jsonName),
              Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD))
          .map(ReadingRows::quoted)
          .collect(Collectors.joining(","));

  /** With the tags, so that rows of one time are told apart. */
  static final String COLUMNS =
      quoted(LineEncoder.STATION_TAG) + "," + quoted(LineEncoder.LOCATION_TAG) + "," + FIELDS;

  /** The index of {@link #FIELDS} in a row without tags, behind the time. */
  static final int FIRST_FIELD = 1;

  private static final int STATION = 1;
  private static final int LOCATION = 2;
  private static final int FIRST_FIELD_BEHIND_TAGS = 3;

  private ReadingRows() {}

  static Reading reading(Row row) {
    return new Reading(
        text(row, STATION),
        text(row, LOCATION),
        row.time(),
        latitude(row, FIRST_FIELD_BEHIND_TAGS),
        longitude(row, FIRST_FIELD_BEHIND_TAGS),
        measurements(row));
  }

  static double latitude(Row row, int firstField) {
    return row.number(firstField + Quantity.ALL.size());
  }

  static double longitude(Row row, int firstField) {
    return row.number(firstField + Quantity.ALL.size() + 1);
  }

  static String quoted(String identifier) {
    return '"' + identifier + '"';
  }

  private static Measurements measurements(Row row) {
    double[] values = new double[Quantity.ALL.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = row.number(FIRST_FIELD_BEHIND_TAGS + i);
    }
    return Measurements.of(values);
  }

  // A point without one of the tags was not written by Swellwatch.
  private static String text(Row row, int column) {
    String text = row.text(column);
    return text == null ? "" : text;
  }
}
