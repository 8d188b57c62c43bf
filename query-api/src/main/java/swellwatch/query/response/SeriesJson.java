package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.store.PointSeries;

/** {@code {"quantity":"...","unit":"...","series":[...]}}. */
final class SeriesJson implements ListForm<PointSeries> {
  private final SeriesRequest request;
  private char before = '[';

  SeriesJson(SeriesRequest request) {
    this.request = request;
  }

  @Override
  public String contentType() {
    return Answer.JSON;
  }

  @Override
  public void begin(TextBuffer out) {
    JsonMembers json = new JsonMembers(out);
    SeriesForms.appendKind(request, json);
    json.name("series");
  }

  @Override
  public void append(PointSeries series, TextBuffer out) {
    out.append(before);
    SeriesForms.appendIdentity(series, out).name("points");
    SeriesForms.appendPoints(series.points(), out);
    out.append('}');
    before = ',';
  }

  @Override
  public void end(TextBuffer out) {
    Documents.endList(before, null, out);
  }
}
