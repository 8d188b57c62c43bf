package swellwatch.query;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import swellwatch.query.request.Accept;
import swellwatch.query.request.NotAcceptableException;
import swellwatch.query.request.Parameters;
import swellwatch.query.response.Answer;
import swellwatch.query.response.QuantitiesJson;
import swellwatch.query.response.Response;

/** Every address of the API on one screen, and what all answers have in common. */
final class Routes {
  /** Of the part of an address behind the question mark; the cursor is not counted. */
  static final int MAX_QUERY = 8 * 1024;

  /** Nothing here is to be run, framed or guessed at by a browser. */
  static final Map<String, String> SECURITY =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private static final List<String> ONLY_JSON = List.of(Answer.JSON);

  private interface Handler {
    Response answer(Context ctx) throws Exception;
  }

  private final ReadingRoutes readings;
  private final PublishRoutes publishing;
  private final StationRoutes stations;
  private final SeriesRoutes series;
  private final SwellRoutes swells;
  private final Health health;
  private final HttpMetrics metrics;

  Routes(
      ReadingRoutes readings,
      PublishRoutes publishing,
      StationRoutes stations,
      SeriesRoutes series,
      SwellRoutes swells,
      Health health,
      HttpMetrics metrics) {
    this.readings = readings;
    this.publishing = publishing;
    this.stations = stations;
    this.series = series;
    this.swells = swells;
    this.health = health;
    this.metrics = metrics;
  }

  void addTo(JavalinConfig config) {
    RoutesConfig routes = config.routes;
    routes.before(ctx -> SECURITY.forEach(ctx::header));
    read(routes, "/v1/readings", readings::list);
    routes.post("/v1/readings", ctx -> Sending.send(publishing.publish(ctx), ctx));
    read(routes, "/v1/series", series::list);
    read(routes, "/v1/swells", swells::list);
    read(routes, "/v1/stations", json(stations::list));
    read(routes, "/v1/stations/{station_id}", json(stations::one));
    read(routes, "/v1/quantities", json(this::quantities));
    read(routes, "/health/live", ctx -> health.live());
    read(routes, "/health/ready", ctx -> health.ready());
    read(routes, "/metrics", ctx -> metrics.scrape());
    Errors.addTo(config);
    config.requestLogger.http(metrics::record);
  }

  /** HEAD does the same work, up to the first byte of the body. */
  private static void read(RoutesConfig routes, String path, Handler handler) {
    routes.get(path, ctx -> Sending.send(handler.answer(ctx), ctx));
    routes.head(path, ctx -> Sending.send(handler.answer(ctx), ctx));
  }

  /** A route that can only answer with JSON. */
  private static Handler json(Handler handler) {
    return ctx -> {
      if (Accept.choose(ctx.header("Accept"), ONLY_JSON) == null) {
        throw new NotAcceptableException(ONLY_JSON);
      }
      return handler.answer(ctx);
    };
  }

  private Answer quantities(Context ctx) {
    Parameters.parse(ctx.queryString()).check();
    return QuantitiesJson.all().tagged();
  }
}
