package swellwatch.query.response;

import java.util.List;
import swellwatch.model.Quantity;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.store.Swell;
import swellwatch.query.store.Swell.Crest;

/** One row a swell. */
final class SwellsCsv implements ListForm<Swell> {
  private static final List<String> HEADER =
      List.of(
          "station_id",
          "location",
          "start",
          "end",
          "peak_time",
          SwellForms.HEIGHT,
          SwellForms.PERIOD,
          SwellForms.DIRECTION,
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

  private final boolean units;

  SwellsCsv(boolean units) {
    this.units = units;
  }

  @Override
  public String contentType() {
    return Csv.CONTENT_TYPE;
  }

  @Override
  public void begin(TextBuffer out) {
    Csv rows = new Csv(out);
    HEADER.forEach(rows::text);
    rows.endRow();
    if (units) {
      UNITS.forEach(rows::text);
      rows.endRow();
    }
  }

  @Override
  public void append(Swell swell, TextBuffer out) {
    Crest peak = swell.peak();
    new Csv(out)
        .text(swell.stationId())
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
