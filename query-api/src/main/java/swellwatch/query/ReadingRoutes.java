package swellwatch.query;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.ReadingsRequest;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.response.ReadingsJson;
import swellwatch.query.store.ReadingStore;

/** Readings out, by filter. */
final class ReadingRoutes {
  private final ReadingStore store;
  private final InstantSource clock;

  ReadingRoutes(ReadingStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Answer list(Context ctx) {
    Instant now = clock.instant();
    ReadingsRequest request = ReadingsRequest.read(Parameters.parse(ctx.queryString()), now);
    if (request.query().length() > Routes.MAX_QUERY) {
      return Problem.of(414, "The query is longer than " + Routes.MAX_QUERY + " characters.");
    }
    return ReadingsJson.of(store.page(request, now));
  }
}
