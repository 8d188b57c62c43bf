package swellwatch.query.response;

import java.util.List;
import swellwatch.model.Quantity;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Output;
import swellwatch.query.store.Swell;
import swellwatch.query.store.Swell.Crest;

/** The forms of a list of swells. */
public final class SwellForms {
  private static final String HEIGHT = Quantity.WAVE_HEIGHT.jsonName();
  private static final String PERIOD = Quantity.WAVE_PEAK_PERIOD.jsonName();
  private static final String DIRECTION = Quantity.WAVE_DIRECTION.jsonName();

  private static final List<String> COLUMNS =
      List.of(
          "station_id",
          "location",
          "start",
          "end",
          "peak_time",
          HEIGHT,
          PERIOD,
          DIRECTION,
          "readings");
  private static final List<String> UNITS =
      List.of(
          "",
          "",
          "UTC",
          "UTC",
          "UTC",
          Quantity.WAVE_HEIGHT.unit(),
          Quantity.WAVE_PEAK_PERIOD.unit(),
          Quantity.WAVE_DIRECTION.unit(),
          "1");

  private SwellForms() {}

  public static ListForm<Swell> of(Output output) {
    return switch (output.format()) {
      case JSON -> JsonDocument.of("swells", SwellForms::appendObject);
      case NDJSON -> new JsonLines<>(SwellForms::appendObject);
      case GEOJSON -> JsonDocument.ofFeatures(SwellForms::appendFeature);
      case CSV ->
          new CsvTable<>(COLUMNS, output.units() ? UNITS : List.of(), SwellForms::appendRow);
    };
  }

  /** What the peak has not measured is absent. */
  private static void appendObject(Swell swell, TextBuffer out) {
    Crest peak = swell.peak();
    new JsonMembers(out)
        .text("station_id", swell.stationId())
        .text("location", peak.location())
        .time("start", swell.start())
        .time("end", swell.end())
        .time("peak_time", peak.time())
        .number(HEIGHT, peak.waveHeight())
        .number(PERIOD, peak.wavePeakPeriod())
        .number(DIRECTION, peak.waveDirection())
        .integer("readings", swell.readings());
    out.append('}');
  }

  /** Where the peak was measured. */
  private static void appendFeature(Swell swell, TextBuffer out) {
    JsonDocument.beginFeature(swell.peak().latitude(), swell.peak().longitude(), out);
    appendObject(swell, out);
    out.append('}');
  }

  private static void appendRow(Swell swell, Csv row) {
    Crest peak = swell.peak();
    row.text(swell.stationId())
        .text(peak.location())
        .time(swell.start())
        .time(swell.end())
        .time(peak.time())
        .number(peak.waveHeight())
        .number(peak.wavePeakPeriod())
        .number(peak.waveDirection())
        .number(swell.readings())
        .endRow();
  }
}
