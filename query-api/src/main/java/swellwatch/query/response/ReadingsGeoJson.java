package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;

/** A collection of features (RFC 7946): the position as the geometry, the rest as properties. */
final class ReadingsGeoJson implements ReadingForm {
  private char before = '[';

  @Override
  public String contentType() {
    return Format.GEOJSON.mediaType();
  }

  @Override
  public void begin(TextBuffer out) {
    GeoJson.begin(out);
  }

  @Override
  public void append(Reading reading, TextBuffer out) {
    GeoJson.beginFeature(reading.latitude(), reading.longitude(), out.append(before));
    ReadingEncoder.appendWithSuspect(withoutPosition(reading), out);
    out.append('}');
    before = ',';
  }

  @Override
  public void end(@Nullable String next, TextBuffer out) {
    Documents.endList(before, next, out);
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
}
