package swellwatch.local;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.local.process.DirectoryLock;
import swellwatch.local.process.LocalStackException;

/**
 * Broker and InfluxDB together, supervised: one that dies is restarted within 10 s. To stop one of
 * them for longer, start it by itself instead.
 */
public final class LocalStack implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

  private final DirectoryLock lock;
  private final Optional<LocalBroker> broker;
  private final Optional<LocalInfluxDb> influxDb;
  private final List<Supervisor> supervisors;

  private LocalStack(
      DirectoryLock lock, Optional<LocalBroker> broker, Optional<LocalInfluxDb> influxDb) {
    this.lock = lock;
    this.broker = broker;
    this.influxDb = influxDb;
    this.supervisors =
        Stream.of(
                broker.map(server -> new Supervisor("the Kafka broker", server)),
                influxDb.map(server -> new Supervisor("InfluxDB", server)))
            .flatMap(Optional::stream)
            .toList();
  }

  /**
   * Starts both at once and returns when both accept requests; if one fails, the other is stopped.
   *
   * @throws LocalStackException also if a port or the data directory is in use
   */
  public static LocalStack start(LocalStackSettings settings) {
    DirectoryLock lock = DirectoryLock.take(settings.data(), settings.options().data());
    CompletableFuture<Optional<LocalBroker>> broker =
        CompletableFuture.supplyAsync(() -> startBroker(settings));
    CompletableFuture<Optional<LocalInfluxDb>> influxDb =
        CompletableFuture.supplyAsync(() -> startInfluxDb(settings));
    try {
      CompletableFuture.allOf(broker, influxDb).join();
      return new LocalStack(lock, broker.join(), influxDb.join());
    } catch (CompletionException e) {
      closeStarted(broker);
      closeStarted(influxDb);
      lock.close();
      throw e.getCause() instanceof LocalStackException known ? known : e;
    }
  }

  private static Optional<LocalBroker> startBroker(LocalStackSettings settings) {
    return settings.withBroker()
        ? Optional.of(
            LocalBroker.start(
                settings.data().resolve("kafka"), settings.kafkaPort(), settings.options()))
        : Optional.empty();
  }

  private static Optional<LocalInfluxDb> startInfluxDb(LocalStackSettings settings) {
    return settings.withInfluxDb()
        ? Optional.of(
            LocalInfluxDb.start(
                settings.data().resolve("influxdb"),
                settings.influxPort(),
                Map.of(),
                settings.options(),
                System.getenv(),
                settings.progress()))
        : Optional.empty();
  }

  private static void closeStarted(
      CompletableFuture<? extends Optional<? extends LocalServer>> one) {
    if (!one.isCompletedExceptionally()) {
      one.join().ifPresent(LocalServer::close);
    }
  }

  /** Empty if the settings left it out. */
  public Optional<LocalBroker> broker() {
    return broker;
  }

  /** Empty if the settings left it out. */
  public Optional<LocalInfluxDb> influxDb() {
    return influxDb;
  }

  /** Stops both in order; the data stays. */
  @Override
  public void close() {
    supervisors.forEach(Supervisor::close);
    influxDb.ifPresent(LocalServer::close);
    broker.ifPresent(LocalServer::close);
    lock.close();
  }

  static void logProgress(String line) {
    LOG.info(line);
  }
}
