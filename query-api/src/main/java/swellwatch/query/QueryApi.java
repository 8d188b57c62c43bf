package swellwatch.query;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinBindException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.eclipse.jetty.server.HttpConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;
import swellwatch.query.connect.Connections;
import swellwatch.query.publish.BodyReader;
import swellwatch.query.publish.CommitWatch;
import swellwatch.query.publish.Publisher;
import swellwatch.query.store.LatestStore;
import swellwatch.query.store.Locations;
import swellwatch.query.store.Queries;
import swellwatch.query.store.ReadingStore;
import swellwatch.query.store.SeriesStore;
import swellwatch.query.store.StationStore;
import swellwatch.query.store.SwellStore;

/**
 * The HTTP API as a running service. It starts also while InfluxDB or Kafka are away, and says so
 * at {@code /health/ready}; requests run on Jetty's threads and block there.
 */
public final class QueryApi implements AutoCloseable {
  private static final Duration DRAINING = Duration.ofSeconds(10);

  /** From the wish to stop to the end, whatever the servers do: who kills it must wait longer. */
  public static final Duration STOPS_WITHIN = DRAINING.plus(ReadingPublisher.CLOSES_WITHIN);

  /** A cursor carries the filters of up to {@link Routes#MAX_QUERY} characters, in base 64. */
  private static final int HEADER_BYTES = 16 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(QueryApi.class);

  private final Javalin server;
  private final Deque<AutoCloseable> parts;

  private QueryApi(Javalin server, Deque<AutoCloseable> parts) {
    this.server = server;
    this.parts = parts;
  }

  /**
   * Returns when it listens.
   *
   * @throws QueryApiException if it cannot
   */
  public static QueryApi start(
      QueryApiSettings settings, InfluxSettings influx, KafkaSettings kafka) {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      InfluxConnection connection = opened(InfluxConnection.open(influx), parts);
      Health health = opened(new Health(new InfluxSetup(connection), kafka), parts);
      // A wrong configuration is to be in the log before anybody asks for it.
      health.influxDb();
      Routes routes = routes(settings, connection, kafka, health, parts);
      Javalin server = Javalin.create(config -> configure(config, settings, routes));
      return new QueryApi(server.start(), parts);
    } catch (RuntimeException e) {
      close(parts);
      throw describe(e, settings);
    }
  }

  public int port() {
    return server.port();
  }

  /** What tests compare the documents with. */
  Javalin server() {
    return server;
  }

  /** Takes no more requests, lets those in flight end for up to 10 s, then lets go of the rest. */
  @Override
  public void close() {
    server.stop();
    close(parts);
  }

  private static Routes routes(
      QueryApiSettings settings,
      InfluxConnection connection,
      KafkaSettings kafka,
      Health health,
      Deque<AutoCloseable> parts) {
    Publisher publisher = opened(new Publisher(kafka), parts);
    CommitWatch commits = opened(new CommitWatch(kafka), parts);
    HttpMetrics metrics = opened(new HttpMetrics(), parts);
    Queries queries = new Queries(connection.query());
    Clock clock = Clock.systemUTC();
    Locations locations = new Locations(queries);
    ReadingStore store = opened(new ReadingStore(queries, locations), parts);
    BodyReader bodies = new BodyReader(clock, settings.maxFuture());
    return new Routes(
        new ReadingRoutes(store, clock),
        new PublishRoutes(bodies, publisher, commits, clock),
        new StationRoutes(
            new StationStore(queries, locations), new LatestStore(queries, locations), clock),
        new SeriesRoutes(new SeriesStore(queries, locations), clock),
        new SwellRoutes(new SwellStore(queries, locations), clock),
        new DocumentRoutes(kafka),
        health,
        metrics);
  }

  private static void configure(JavalinConfig config, QueryApiSettings settings, Routes routes) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    Connections connections = new Connections();
    config.jetty.addConnector(
        (server, http) -> connections.connector(server, http, settings.host(), settings.port()));
    config.jetty.modifyHttpConfiguration(QueryApi::configure);
    config.jetty.modifyServer(server -> {
      server.setStopTimeout(DRAINING.toMillis());
      connections.protect(server, settings.guard());
      server.setErrorHandler(new UnroutedErrors());
    });
    config.http.generateEtags = false;
    // Tags are to differ by encoding, and streams are to be compressed from their first row on.
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.http.prefer405over404 = true;
    routes.addTo(config);
  }

  private static void configure(HttpConfiguration http) {
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setResponseHeaderSize(HEADER_BYTES);
  }

  private static QueryApiException describe(RuntimeException e, QueryApiSettings settings) {
    String message =
        e instanceof JavalinBindException
            ? "port "
                + settings.port()
                + " of "
                + settings.host()
                + " is in use; choose another"
                + " with "
                + QueryApiSettings.PORT.option()
            : "the API cannot start: " + rootCause(e);
    return new QueryApiException(message, e);
  }

  private static Throwable rootCause(Throwable e) {
    return e.getCause() == null ? e : rootCause(e.getCause());
  }

  private static <T extends AutoCloseable> T opened(T part, Deque<AutoCloseable> parts) {
    parts.push(part);
    return part;
  }

  /** The last opened first. */
  private static void close(Deque<AutoCloseable> parts) {
    for (AutoCloseable part : parts) {
      try {
        part.close();
      } catch (Exception e) {
        LOG.warn("{} did not close: {}", part.getClass().getSimpleName(), e.toString());
      }
    }
    parts.clear();
  }
}
