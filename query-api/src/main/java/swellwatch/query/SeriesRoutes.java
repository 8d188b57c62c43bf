package swellwatch.query;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.SeriesRequest;
import swellwatch.query.response.Answer;
import swellwatch.query.response.ListForm;
import swellwatch.query.response.Response;
import swellwatch.query.response.RowStream;
import swellwatch.query.response.SeriesForms;
import swellwatch.query.store.PointSeries;
import swellwatch.query.store.SeriesStore;

/** What charts show. */
final class SeriesRoutes {
  private final SeriesStore store;
  private final InstantSource clock;

  SeriesRoutes(SeriesStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Response list(Context ctx) {
    SeriesRequest request =
        SeriesRequest.read(
            Parameters.parse(ctx.queryString()), ctx.header("Accept"), clock.instant());
    ListForm<PointSeries> form = SeriesForms.of(request);
    List<PointSeries> series = store.read(request);
    return request.output().format().isDocument()
        ? document(request, form, series)
        : new RowStream(form.contentType(), false, new Rows(form, series.iterator()));
  }

  private static Answer document(
      SeriesRequest request, ListForm<PointSeries> form, List<PointSeries> series) {
    Answer answer = Answer.of(form, series);
    return request.range().isFixed() ? answer.tagged() : answer;
  }

  /** Points are numbers in memory; as rows of text they need not be there all at once. */
  private record Rows(ListForm<PointSeries> form, Iterator<PointSeries> series)
      implements RowStream.Rows {
    @Override
    public void begin(TextBuffer out) {
      form.begin(out);
    }

    @Override
    public boolean next(TextBuffer out) {
      if (series.hasNext()) {
        form.append(series.next(), out);
      }
      return series.hasNext();
    }
  }
}
