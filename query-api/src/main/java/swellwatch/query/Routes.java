package swellwatch.query;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import swellwatch.query.connect.Replies;
import swellwatch.query.guard.GuardHandler;
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

  static final Map<String, String> SECURITY = Replies.SECURITY;

  private static final List<String> ONLY_JSON = List.of(Answer.JSON);

  private interface Handler {
    Response answer(Context ctx) throws Exception;
  }

  private final ReadingRoutes readings;
  private final PublishRoutes publishing;
  private final StationRoutes stations;
  private final SeriesRoutes series;
  private final SwellRoutes swells;
  private final DocumentRoutes documents;
  private final Health health;
  private final HttpMetrics metrics;

  Routes(
      ReadingRoutes readings,
      PublishRoutes publishing,
      StationRoutes stations,
      SeriesRoutes series,
      SwellRoutes swells,
      DocumentRoutes documents,
      Health health,
      HttpMetrics metrics) {
    this.readings = readings;
    this.publishing = publishing;
    this.stations = stations;
    this.series = series;
    this.swells = swells;
    this.documents = documents;
    this.health = health;
    this.metrics = metrics;
  }

  void addTo(JavalinConfig config) {
    RoutesConfig routes = config.routes;
    routes.before(ctx -> SECURITY.forEach(ctx::header));
    routes.before(Routes::refuse);
    read(routes, "/v1/readings", readings::list);
    routes.post("/v1/readings", ctx -> Sending.send(publishing.publish(ctx), ctx));
    read(routes, "/v1/readings/latest", json(stations::latest));
    read(routes, "/v1/series", series::list);
    read(routes, "/v1/swells", swells::list);
    read(routes, "/v1/stations", stations::list);
    read(routes, "/v1/stations/{station_id}", stations::one);
    read(routes, "/v1/quantities", json(this::quantities));
    read(routes, "/openapi.json", json(documents::openApi));
    read(routes, "/asyncapi.json", json(documents::asyncApi));
    read(routes, "/docs", documents::page);
    read(routes, "/assets/docs.js", documents::script);
    DocumentRoutes.addAssets(config);
    read(routes, "/health/live", ctx -> health.live());
    read(routes, "/health/ready", ctx -> health.ready());
    read(routes, "/metrics", ctx -> metrics.scrape());
    Errors.addTo(config);
    config.requestLogger.http(metrics::record);
    config.events.serverStopping(publishing::endWaits);
  }

  /** What the guard has found before the body was read. */
  private static void refuse(Context ctx) {
    Answer refusal = GuardHandler.refusal(ctx.req());
    if (refusal != null) {
      Sending.send(refusal, ctx);
      ctx.skipRemainingHandlers();
    }
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
