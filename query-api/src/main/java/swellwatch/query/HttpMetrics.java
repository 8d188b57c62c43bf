package swellwatch.query;

import io.javalin.http.Context;
import io.javalin.router.Endpoint;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import swellwatch.query.response.Answer;

/** Counts and times requests for Prometheus. Thread-safe. */
final class HttpMetrics implements AutoCloseable {
  private static final String TEXT = "text/plain; version=0.0.4; charset=utf-8";
  private static final Set<String> METHODS =
      Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** Labels are bounded: what is no route, and odd methods, have one name each. */
  void record(Context ctx, float millis) {
    Endpoint endpoint = ctx.endpoints().lastHttpEndpoint();
    String method = ctx.req().getMethod();
    Timer.builder("http.server.requests")
        .description("Requests by method, route and status")
        .tag("method", METHODS.contains(method) ? method : "OTHER")
        .tag("route", endpoint == null ? "none" : endpoint.path)
        .tag("status", Integer.toString(ctx.statusCode()))
        .register(registry)
        .record(Duration.ofNanos((long) (millis * 1_000_000)));
  }

  Answer scrape() {
    return new Answer(200, TEXT, registry.scrape().getBytes(StandardCharsets.UTF_8), Map.of());
  }

  @Override
  public void close() {
    registry.close();
  }
}
