package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.store.PointSeries;

/** A feature (RFC 7946) for each series, at its newest known position. */
final class SeriesGeoJson implements ListForm<PointSeries> {
  private final SeriesRequest request;
  private char before = '[';

  SeriesGeoJson(SeriesRequest request) {
    this.request = request;
  }

  @Override
  public String contentType() {
    return Format.GEOJSON.mediaType();
  }

  @Override
  public void begin(TextBuffer out) {
    GeoJson.begin(out);
  }

  @Override
  public void append(PointSeries series, TextBuffer out) {
    GeoJson.beginFeature(series.latitude(), series.longitude(), out.append(before));
    JsonMembers properties = SeriesForms.appendIdentity(series, out);
    SeriesForms.appendKind(request, properties);
    properties.name("points");
    SeriesForms.appendPoints(series.points(), out);
    out.append("}}");
    before = ',';
  }

  @Override
  public void end(TextBuffer out) {
    Documents.endList(before, null, out);
  }
}
