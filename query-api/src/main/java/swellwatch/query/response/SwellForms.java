package swellwatch.query.response;

import swellwatch.model.Quantity;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Output;
import swellwatch.query.store.Swell;
import swellwatch.query.store.Swell.Crest;

/** The forms of a list of swells, and what those in JSON have in common. */
public final class SwellForms {
  static final String HEIGHT = Quantity.WAVE_HEIGHT.jsonName();
  static final String PERIOD = Quantity.WAVE_PEAK_PERIOD.jsonName();
  static final String DIRECTION = Quantity.WAVE_DIRECTION.jsonName();

  private SwellForms() {}

  public static ListForm<Swell> of(Output output) {
    return switch (output.format()) {
      case JSON -> new SwellsJson();
      case NDJSON -> new SwellsNdjson();
      case CSV -> new SwellsCsv(output.units());
      case GEOJSON -> new SwellsGeoJson();
    };
  }

  /** One object; what the peak has not measured is absent. */
  static void appendObject(Swell swell, TextBuffer out) {
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
}
