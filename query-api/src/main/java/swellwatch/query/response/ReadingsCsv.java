package swellwatch.query.response;

import java.util.List;
import java.util.stream.Collectors;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Fields;

/**
 * One row a reading, a column for each field that is asked for, and the names of suspect values in
 * the last one, with blanks between them.
 */
final class ReadingsCsv implements ReadingForm {
  private final Fields fields;
  private final boolean units;

  ReadingsCsv(Fields fields, boolean units) {
    this.fields = fields;
    this.units = units;
  }

  @Override
  public String contentType() {
    return Csv.CONTENT_TYPE;
  }

  @Override
  public void begin(TextBuffer out) {
    Csv header = new Csv(out).text("station_id").text("location").text("time");
    fields.names().forEach(header::text);
    header.text("suspect").endRow();
    if (units) {
      appendUnits(new Csv(out));
    }
  }

  @Override
  public void append(Reading reading, TextBuffer out) {
    Csv row = new Csv(out);
    row.text(reading.stationId()).text(reading.location()).time(reading.epochNanos());
    if (fields.latitude()) {
      row.number(reading.latitude());
    }
    if (fields.longitude()) {
      row.number(reading.longitude());
    }
    List<Quantity> quantities = fields.quantities();
    for (int i = 0; i < quantities.size(); i++) {
      row.number(reading.get(quantities.get(i)));
    }
    row.text(names(reading.suspect())).endRow();
  }

  private void appendUnits(Csv row) {
    row.text("").text("").text("UTC");
    if (fields.latitude()) {
      row.text("degrees_north");
    }
    if (fields.longitude()) {
      row.text("degrees_east");
    }
    fields.quantities().forEach(quantity -> row.text(quantity.unit()));
    row.text("").endRow();
  }

  private static String names(List<Quantity> quantities) {
    return quantities.isEmpty()
        ? ""
        : quantities.stream().map(Quantity::jsonName).collect(Collectors.joining(" "));
  }
}
