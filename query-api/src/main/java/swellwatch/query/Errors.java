package swellwatch.query;

import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.MethodNotAllowedResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.query.request.BadParametersException;
import swellwatch.query.request.NotAcceptableException;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;
import swellwatch.query.store.TooManyQueriesException;

/** What becomes of exceptions: the one place that turns them into problems. */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger(Errors.class);
  private static final int RETRY_SECONDS = 5;
  private static final int BUSY_SECONDS = 1;
  private static final String FAILED = "The request failed; the log of the service says why.";

  private Errors() {}

  static void addTo(JavalinConfig config) {
    RoutesConfig routes = config.routes;
    routes.exception(
        BadParametersException.class,
        (e, ctx) -> Sending.send(Problem.ofParameters(e.faults()), ctx));
    routes.exception(TooManyQueriesException.class, (e, ctx) -> Sending.send(busy(), ctx));
    routes.exception(
        NotAcceptableException.class,
        (e, ctx) -> Sending.send(Problem.of(406, String.valueOf(e.getMessage())), ctx));
    routes.exception(InfluxQueryException.class, (e, ctx) -> Sending.send(influx(e), ctx));
    routes.exception(
        MethodNotAllowedResponse.class, (e, ctx) -> Sending.send(wrongMethod(e, ctx), ctx));
    routes.exception(HttpResponseException.class, (e, ctx) -> Sending.send(other(e, ctx), ctx));
    routes.exception(Exception.class, (e, ctx) -> Sending.send(unexpected(e, ctx), ctx));
    config.router.javaLangErrorHandler(Errors::fatal);
  }

  /** What broke a response in its midst. */
  static Answer ofStream(RuntimeException e, Context ctx) {
    if (e instanceof TooManyQueriesException) {
      return busy();
    }
    return e instanceof InfluxQueryException influx ? influx(influx) : unexpected(e, ctx);
  }

  /** What InfluxDB itself says goes to the log: it is for the operator, not for the caller. */
  private static Answer influx(InfluxQueryException e) {
    return switch (e.kind()) {
      case TIMED_OUT -> {
        LOG.warn("InfluxDB is too slow: {}", e.getMessage());
        yield Problem.later(504, "InfluxDB did not answer in time.", RETRY_SECONDS);
      }
      case UNAVAILABLE, INCOMPLETE -> {
        LOG.warn("InfluxDB is away: {}", e.getMessage());
        yield Problem.later(503, "InfluxDB cannot be reached.", RETRY_SECONDS);
      }
      case MISCONFIGURED -> {
        LOG.error("InfluxDB cannot be used: {}", e.getMessage());
        yield Problem.later(503, "InfluxDB is not set up for this.", RETRY_SECONDS);
      }
      case REFUSED -> {
        LOG.error("InfluxDB refuses a query", e);
        yield Problem.of(500, FAILED);
      }
    };
  }

  private static Answer busy() {
    LOG.warn("InfluxDB is busy; a query was not sent");
    return Problem.later(503, "There are too many queries at once.", BUSY_SECONDS);
  }

  private static Answer wrongMethod(MethodNotAllowedResponse e, Context ctx) {
    String allowed = e.getDetails().getOrDefault("availableMethods", "");
    return Problem.of(405, ctx.method() + " is not possible here.").with("Allow", allowed);
  }

  private static Answer other(HttpResponseException e, Context ctx) {
    return e.getStatus() == 404
        ? Problem.of(404, "There is nothing at " + ctx.path() + ".")
        : Problem.of(e.getStatus(), Objects.requireNonNullElse(e.getMessage(), ""));
  }

  private static Answer unexpected(Exception e, Context ctx) {
    LOG.error("{} {} failed", ctx.method(), ctx.path(), e);
    return Problem.of(500, FAILED);
  }

  private static void fatal(HttpServletResponse response, Error e) {
    LOG.error("a request failed", e);
    Answer answer = Problem.of(500, FAILED);
    response.setStatus(answer.status());
    response.setContentType(answer.contentType());
    try {
      response.getOutputStream().write(answer.body());
    } catch (IOException callerIsGone) {
      LOG.debug("nobody to tell", callerIsGone);
    }
  }
}
