package swellwatch.influx.setup;

import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxFamily;
import swellwatch.influx.Ping;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.Statement;

/** The database or bucket that the settings name: made if it is missing, and tried out. */
public final class InfluxSetup {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final InfluxConnection connection;

  public InfluxSetup(InfluxConnection connection) {
    this.connection = connection;
  }

  /**
   * Idempotent: what is there is left alone.
   *
   * @throws InfluxSetupException if it is neither there nor can be made
   */
  public SetupResult create(Retention retention) {
    InfluxFamily family = family();
    try {
      return switch (family) {
        case V1 -> new DatabaseSetup(connection).create(retention);
        case V2 -> new BucketSetup(connection).create(retention);
        case V3 -> new SetupResult.MadeByFirstWrite();
      };
    } catch (InfluxQueryException | InfluxException e) {
      throw new InfluxSetupException(String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Asks for more than a server that answers: the name, the rights, and on 2.x the mapping from
   * database to bucket. Needs the right to read.
   */
  public Readiness check() {
    try {
      connection
          .query()
          .execute(statement("SELECT wave_height FROM buoy_reading WHERE time >= now() LIMIT 1"));
      return new Readiness.Ready();
    } catch (InfluxQueryException e) {
      return new Readiness.NotReady(String.valueOf(e.getMessage()));
    }
  }

  /**
   * How long points are kept; empty if the server does not say, as InfluxDB 3.
   *
   * @throws InfluxSetupException if there is no such database or bucket, or it may not be seen
   */
  public Optional<Retention> retention() {
    InfluxFamily family = family();
    try {
      return switch (family) {
        case V1 -> Optional.of(new DatabaseSetup(connection).retention());
        case V2 -> Optional.of(new BucketSetup(connection).retention());
        case V3 -> Optional.empty();
      };
    } catch (InfluxQueryException | InfluxException e) {
      throw new InfluxSetupException(String.valueOf(e.getMessage()), e);
    }
  }

  InfluxFamily family() {
    Ping ping = connection.ping();
    if (ping instanceof Ping.Up up) {
      return up.family();
    }
    throw new InfluxSetupException(((Ping.Down) ping).why());
  }

  static Statement statement(String text) {
    return new Statement(text, Map.of(), TIMEOUT);
  }
}
