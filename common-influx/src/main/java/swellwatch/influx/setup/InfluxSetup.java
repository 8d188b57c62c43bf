package swellwatch.influx.setup;

import com.influxdb.exceptions.InfluxException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxFamily;
import swellwatch.influx.Ping;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.query.Statement;

/** The database or bucket that the settings name: made if it is missing, and tried out. */
public final class InfluxSetup {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final String PROBE =
      "SELECT wave_height FROM buoy_reading WHERE time >= now() LIMIT 1";

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
        case V2 -> createBucket(retention);
        case V3 -> new SetupResult.MadeByFirstWrite();
      };
    } catch (InfluxQueryException | InfluxException e) {
      throw InfluxSetupException.of(e);
    }
  }

  /**
   * Asks for more than a server that answers: the name, the right to read, and on 2.x that the name
   * leads to the bucket.
   *
   * @param timeout for the query; what 2.x is asked beside it has that of the settings
   */
  public Readiness check(Duration timeout) {
    try {
      connection.query().select(new Statement(PROBE, Map.of(), timeout), row -> true);
    } catch (InfluxQueryException e) {
      String why = String.valueOf(e.getMessage());
      return e.kind() == Kind.MISCONFIGURED
          ? new Readiness.Misconfigured(asked(BucketMapping::fault).orElse(why))
          : new Readiness.Unavailable(why);
    }
    // An administrator's queries are answered also where the name leads to another bucket.
    return asked(BucketMapping::detour)
        .<Readiness>map(Readiness.Misconfigured::new)
        .orElseGet(Readiness.Ready::new);
  }

  /**
   * For what cannot do without.
   *
   * @throws InfluxSetupException if the database or bucket cannot be queried
   */
  public void requireReady() {
    Readiness readiness = check(TIMEOUT);
    if (readiness instanceof Readiness.Misconfigured wrong) {
      throw new InfluxSetupException("InfluxDB cannot be queried: " + wrong.why());
    } else if (readiness instanceof Readiness.Unavailable away) {
      throw new InfluxSetupException("InfluxDB cannot be queried: " + away.why());
    }
  }

  /** Empty also if the server does not say, as to users of the 1.x interface of a 2.x. */
  private Optional<String> asked(Function<BucketMapping, Optional<String>> question) {
    try {
      return family() == InfluxFamily.V2
          ? question.apply(new BucketMapping(connection))
          : Optional.empty();
    } catch (InfluxSetupException | InfluxException e) {
      return Optional.empty();
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
      throw InfluxSetupException.of(e);
    }
  }

  private SetupResult createBucket(Retention retention) {
    SetupResult result = new BucketSetup(connection).create(retention);
    new BucketMapping(connection)
        .detour()
        .ifPresent(why -> {
          throw new InfluxSetupException(why);
        });
    return result;
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
