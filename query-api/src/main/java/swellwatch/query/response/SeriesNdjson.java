package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.store.PointSeries;
import swellwatch.query.store.Points;

/** One point a line. */
final class SeriesNdjson implements ListForm<PointSeries> {

  @Override
  public String contentType() {
    return Format.NDJSON.mediaType();
  }

  @Override
  public void append(PointSeries series, TextBuffer out) {
    Points points = series.points();
    for (int i = 0; i < points.size(); i++) {
      SeriesForms.appendPoint(points, i, SeriesForms.appendIdentity(series, out));
      out.append("}\n");
    }
  }
}
