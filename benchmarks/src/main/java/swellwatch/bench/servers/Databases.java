package swellwatch.bench.servers;

import com.influxdb.client.domain.Bucket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import swellwatch.bench.measure.PortOwner;
import swellwatch.bench.measure.ProcessUse;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxFamily;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.Ping;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Statement;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;

/** The InfluxDB under test: a fresh database for each run, and none of it left behind. */
public final class Databases {
  private static final Duration QUERY_TIMEOUT = Duration.ofMinutes(2);
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  /** Of one processor, in a second: an influxd with nothing to do takes less than 1 %. */
  private static final double QUIET = 0.03;

  private static final int SECONDS_UNTIL_QUIET = 90;

  /** Where nobody can tell whether it is quiet. */
  private static final int SECONDS_BLIND = 5;

  private final InfluxSettings server;
  private final Ping.Up up;
  private final Optional<ProcessHandle> process;

  /**
   * @throws BenchmarkFault if nobody answers there
   */
  public Databases(InfluxSettings server) {
    this.server = server;
    this.up = ping(server);
    this.process = process(server);
  }

  /** influxd itself, if it runs on this machine under our user. */
  public Optional<ProcessHandle> process() {
    return process;
  }

  public String version() {
    return up.version();
  }

  /** A new database or bucket of that name. */
  public InfluxSettings create(String name) {
    InfluxSettings settings = server.withBucket(name);
    try (InfluxConnection connection = InfluxConnection.open(settings)) {
      new InfluxSetup(connection).create(Retention.FOREVER);
    }
    return settings;
  }

  /** Readings in the database that have that field. */
  public long count(InfluxSettings database, String field) {
    long[] count = {0};
    try (InfluxConnection connection = InfluxConnection.open(database)) {
      connection
          .query()
          .select(
              statement("SELECT count(" + field + ") FROM " + LineEncoder.MEASUREMENT),
              row -> {
                count[0] = (long) row.number(1);
                return true;
              });
    }
    return count[0];
  }

  public void drop(InfluxSettings database) {
    try (InfluxConnection connection = InfluxConnection.open(database)) {
      if (up.family() == InfluxFamily.V1) {
        connection.query().execute(statement("DROP DATABASE \"" + database.bucket() + "\""));
      } else if (up.family() == InfluxFamily.V2) {
        Bucket bucket = connection.client().getBucketsApi().findBucketByName(database.bucket());
        if (bucket != null) {
          connection.client().getBucketsApi().deleteBucket(bucket);
        }
      }
      // InfluxDB 3 Core has no way to drop a database that the other two know as well.
    }
  }

  /**
   * Returns when influxd has done with the run before, compactions included, or after a minute and
   * a half.
   */
  public void awaitQuiet() throws InterruptedException {
    if (process.isEmpty()) {
      pause(SECONDS_BLIND);
      return;
    }
    int quietSeconds = 0;
    double before = ProcessUse.cpuSecondsOf(process.get());
    for (int i = 0; i < SECONDS_UNTIL_QUIET && quietSeconds < 2; i++) {
      pause(1);
      double now = ProcessUse.cpuSecondsOf(process.get());
      quietSeconds = now - before <= QUIET ? quietSeconds + 1 : 0;
      before = now;
    }
  }

  private static void pause(int seconds) throws InterruptedException {
    LockSupport.parkNanos(seconds * SECOND);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }

  private static Ping.Up ping(InfluxSettings server) {
    try (InfluxConnection connection = InfluxConnection.open(server)) {
      Ping ping = connection.ping();
      if (ping instanceof Ping.Up up) {
        return up;
      }
      throw new BenchmarkFault(((Ping.Down) ping).why());
    }
  }

  private static Optional<ProcessHandle> process(InfluxSettings server) {
    return PortOwner.of(server.url().getPort())
        .filter(
            owner -> owner.info().command().filter(name -> name.contains("influx")).isPresent());
  }

  private static Statement statement(String text) {
    return new Statement(text, Map.of(), QUERY_TIMEOUT);
  }
}
