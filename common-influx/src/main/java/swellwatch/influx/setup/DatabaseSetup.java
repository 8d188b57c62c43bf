package swellwatch.influx.setup;

import static swellwatch.influx.setup.InfluxSetup.statement;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.InfluxQl;

/** InfluxDB 1: a database with one retention policy, by InfluxQL. */
final class DatabaseSetup {
  private final InfluxQl influxQl;
  private final String database;

  DatabaseSetup(InfluxConnection connection) {
    this.influxQl = connection.query();
    this.database = connection.settings().bucket();
  }

  SetupResult create(Retention retention) {
    if (influxQl.texts(statement("SHOW DATABASES"), "name").contains(database)) {
      return new SetupResult.AlreadyThere(retention());
    }
    influxQl.execute(
        statement(
            "CREATE DATABASE "
                + quoted(database)
                + " WITH "
                + clause(retention)
                + " NAME \"autogen\""));
    return new SetupResult.Created(retention());
  }

  private static String clause(Retention retention) {
    String keep = retention.keep().isZero() ? "INF" : retention.keep().toSeconds() + "s";
    Duration shard = retention.shard();
    return "DURATION "
        + keep
        + " REPLICATION 1"
        + (shard == null ? "" : " SHARD DURATION " + shard.toSeconds() + "s");
  }

  Retention retention() {
    int policy = policies("default").indexOf("true");
    if (policy < 0) {
      throw new InfluxSetupException("the database " + database + " has no retention policy");
    }
    return new Retention(
        duration(policies("duration").get(policy)),
        duration(policies("shardGroupDuration").get(policy)));
  }

  private List<String> policies(String column) {
    return influxQl.texts(statement("SHOW RETENTION POLICIES ON " + quoted(database)), column);
  }

  // As Go prints it: 8736h0m0s.
  private static Duration duration(String text) {
    return Duration.parse("PT" + text.toUpperCase(Locale.ROOT));
  }

  /** An identifier. */
  static String quoted(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
