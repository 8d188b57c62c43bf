package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.store.Swell;

/** A feature (RFC 7946) for each swell, where its peak was measured. */
final class SwellsGeoJson implements ListForm<Swell> {
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
  public void append(Swell swell, TextBuffer out) {
    out.append(before);
    GeoJson.beginFeature(swell.peak().latitude(), swell.peak().longitude(), out);
    SwellForms.appendObject(swell, out);
    out.append('}');
    before = ',';
  }

  @Override
  public void end(TextBuffer out) {
    Documents.endList(before, null, out);
  }
}
