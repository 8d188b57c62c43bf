package swellwatch.query;

import io.javalin.http.Context;
import java.time.InstantSource;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.SwellsRequest;
import swellwatch.query.response.Answer;
import swellwatch.query.response.SwellForms;
import swellwatch.query.store.SwellStore;

/** Where the big swells have been. */
final class SwellRoutes {
  private final SwellStore store;
  private final InstantSource clock;

  SwellRoutes(SwellStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  Answer list(Context ctx) {
    SwellsRequest request =
        SwellsRequest.read(
            Parameters.parse(ctx.queryString()), ctx.header("Accept"), clock.instant());
    Answer answer = Answer.of(SwellForms.of(request.output()), store.find(request));
    boolean tagged = request.output().format().isDocument() && request.range().isFixed();
    return tagged ? answer.tagged() : answer;
  }
}
