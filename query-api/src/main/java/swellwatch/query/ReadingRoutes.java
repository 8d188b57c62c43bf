package swellwatch.query;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.ReadingsRequest;
import swellwatch.query.response.Answer;
import swellwatch.query.response.ListForm;
import swellwatch.query.response.Problem;
import swellwatch.query.response.ReadingForms;
import swellwatch.query.response.Response;
import swellwatch.query.response.RowStream;
import swellwatch.query.store.ReadingStore;
import swellwatch.query.store.ReadingStream;

/** Readings out, by filter. */
final class ReadingRoutes {
  private static final int BUFFER = 64 * 1024;

  private final ReadingStore store;
  private final InstantSource clock;

  ReadingRoutes(ReadingStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Response list(Context ctx) {
    Instant now = clock.instant();
    ReadingsRequest request =
        ReadingsRequest.read(Parameters.parse(ctx.queryString()), ctx.header("Accept"), now);
    if (request.query().length() > Routes.MAX_QUERY) {
      return Problem.of(414, "The query is longer than " + Routes.MAX_QUERY + " characters.");
    }
    ListForm<Reading> form = ReadingForms.of(request.output(), request.fields());
    return request.isPage() ? page(request, form, now) : stream(request, form);
  }

  private Answer page(ReadingsRequest request, ListForm<Reading> form, Instant now) {
    TextBuffer out = new TextBuffer(BUFFER);
    form.begin(out);
    String next = store.page(request, now, reading -> form.append(reading, out));
    form.end(next, out);
    Answer answer = new Answer(200, form.contentType(), out.toByteArray(), Map.of());
    Answer page = request.range().isFixed() ? answer.tagged() : answer;
    return next == null ? page : page.with("Link", "<" + next + ">; rel=\"next\"");
  }

  private RowStream stream(ReadingsRequest request, ListForm<Reading> form) {
    boolean endsWithProblem = request.output().format() == Format.NDJSON;
    return new RowStream(
        form.contentType(), endsWithProblem, new Rows(form, store.stream(request, form::append)));
  }

  private record Rows(ListForm<Reading> form, ReadingStream stream) implements RowStream.Rows {
    @Override
    public void begin(TextBuffer out) {
      form.begin(out);
    }

    @Override
    public boolean next(TextBuffer out) {
      return stream.next(out);
    }

    @Override
    public void close() {
      stream.close();
    }
  }
}
