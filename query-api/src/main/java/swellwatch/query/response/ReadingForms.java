package swellwatch.query.response;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Fields;
import swellwatch.query.request.Output;

/** The forms of a list of readings. */
public final class ReadingForms {
  private ReadingForms() {}

  public static ListForm<Reading> of(Output output, Fields fields) {
    return switch (output.format()) {
      case JSON -> JsonDocument.of("readings", ReadingEncoder::appendWithSuspect);
      case NDJSON -> new JsonLines<>(ReadingEncoder::appendWithSuspect);
      case GEOJSON -> JsonDocument.ofFeatures(ReadingForms::appendFeature);
      case CSV ->
          new CsvTable<>(
              columns(fields),
              output.units() ? units(fields) : List.of(),
              (reading, row) -> appendRow(reading, fields, row));
    };
  }

  private static void appendFeature(Reading reading, TextBuffer out) {
    JsonDocument.beginFeature(reading.latitude(), reading.longitude(), out);
    ReadingEncoder.appendWithSuspect(withoutPosition(reading), out);
    out.append('}');
  }

  private static Reading withoutPosition(Reading reading) {
    return new Reading(
        reading.stationId(),
        reading.location(),
        reading.epochNanos(),
        Double.NaN,
        Double.NaN,
        reading.measurements());
  }

  /** One for each field that is asked for, and the names of suspect values, with blanks between. */
  private static List<String> columns(Fields fields) {
    List<String> columns = new ArrayList<>(List.of("station_id", "location", "time"));
    columns.addAll(fields.names());
    columns.add("suspect");
    return columns;
  }

  private static List<String> units(Fields fields) {
    List<String> units = new ArrayList<>(List.of("", "", "UTC"));
    if (fields.latitude()) {
      units.add("degrees_north");
    }
    if (fields.longitude()) {
      units.add("degrees_east");
    }
    fields.quantities().forEach(quantity -> units.add(quantity.unit()));
    units.add("");
    return units;
  }

  private static void appendRow(Reading reading, Fields fields, Csv row) {
    row.text(reading.stationId()).text(reading.location()).time(reading.epochNanos());
    if (fields.latitude()) {
      row.number(reading.latitude());
    }
    if (fields.longitude()) {
      row.number(reading.longitude());
    }
    for (Quantity quantity : fields.quantities()) {
      row.number(reading.get(quantity));
    }
    row.text(names(reading.suspect())).endRow();
  }

  private static String names(List<Quantity> quantities) {
    return quantities.isEmpty()
        ? ""
        : quantities.stream().map(Quantity::jsonName).collect(Collectors.joining(" "));
  }
}
