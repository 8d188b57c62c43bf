package swellwatch.query;

import io.javalin.http.Context;
import java.time.InstantSource;
import java.util.List;
import swellwatch.query.request.LatestRequest;
import swellwatch.query.request.Output;
import swellwatch.query.request.Parameters;
import swellwatch.query.request.StationsRequest;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.response.StationForms;
import swellwatch.query.store.LatestStore;
import swellwatch.query.store.Station;
import swellwatch.query.store.StationStore;

/** Which stations there are, and what each of them measured last. */
final class StationRoutes {
  private final StationStore store;
  private final LatestStore latest;
  private final InstantSource clock;

  StationRoutes(StationStore store, LatestStore latest, InstantSource clock) {
    this.store = store;
    this.latest = latest;
    this.clock = clock;
  }

  Answer list(Context ctx) {
    StationsRequest request =
        StationsRequest.read(
            Parameters.parse(ctx.queryString()), ctx.header("Accept"), clock.instant());
    return answer(store.list(request), request.output());
  }

  Answer one(Context ctx) {
    Output output =
        StationsRequest.readOutput(Parameters.parse(ctx.queryString()), ctx.header("Accept"));
    Station station = store.find(ctx.pathParam("station_id"));
    return station == null
        ? Problem.of(404, "No station of this id has sent a reading.")
        : answer(List.of(station), output);
  }

  Answer latest(Context ctx) {
    LatestRequest request =
        LatestRequest.read(Parameters.parse(ctx.queryString()), clock.instant());
    Answer answer = Answer.of(StationForms.ofLatest(), latest.list(request));
    return request.range().isFixed() ? answer.tagged() : answer;
  }

  /** With an entity tag: a map that asks again every minute mostly gets what it has. */
  private static Answer answer(List<Station> stations, Output output) {
    return Answer.of(StationForms.of(output), stations).tagged();
  }
}
