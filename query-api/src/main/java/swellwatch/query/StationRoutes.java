package swellwatch.query;

import io.javalin.http.Context;
import java.util.List;
import swellwatch.query.request.Parameters;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.response.StationsJson;
import swellwatch.query.store.Station;
import swellwatch.query.store.StationStore;

/** Which stations there are. */
final class StationRoutes {
  private final StationStore store;

  StationRoutes(StationStore store) {
    this.store = store;
  }

  Answer list(Context ctx) {
    Parameters.parse(ctx.queryString()).check();
    return StationsJson.of(store.all()).tagged();
  }

  Answer one(Context ctx) {
    Parameters.parse(ctx.queryString()).check();
    Station station = store.find(ctx.pathParam("station_id"));
    return station == null
        ? Problem.of(404, "No station of this id has sent a reading.")
        : StationsJson.of(List.of(station)).tagged();
  }
}
