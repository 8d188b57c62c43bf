package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.InfluxSetupException;
import swellwatch.influx.setup.Readiness;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.local.LocalInfluxDb;

/** An InfluxDB 1 that wants a user, who may be allowed too little. */
class Influx1WithUsersTest extends InfluxContract {
  private final LocalInfluxDb server;

  Influx1WithUsersTest(@TempDir Path directory) {
    server = LocalInfluxDb.start(directory, 0, Map.of("INFLUXDB_HTTP_AUTH_ENABLED", "true"));
  }

  @Override
  InfluxSettings server() {
    InfluxSettings nobody = settings(new InfluxCredentials.None());
    try (InfluxConnection connection = InfluxConnection.open(nobody)) {
      // The first user may be made by anyone.
      execute(connection, "CREATE USER admin WITH PASSWORD 'näive: pass' WITH ALL PRIVILEGES");
    }
    return settings(new InfluxCredentials.UserPassword("admin", "näive: pass"));
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @Test
  void refusesWrongPassword() {
    assertThatNobodyGetsIn(new InfluxCredentials.UserPassword("admin", "wrong"));
  }

  @Test
  void refusesUnknownUser() {
    assertThatNobodyGetsIn(new InfluxCredentials.UserPassword("stranger", "näive: pass"));
  }

  @Test
  void refusesNoCredentials() {
    assertThatNobodyGetsIn(new InfluxCredentials.None());
  }

  @Test
  void refusesTokenSinceItKnowsNone() {
    assertThatNobodyGetsIn(new InfluxCredentials.Token("token"));
  }

  @Test
  void letsReaderReadAndNothingElse() {
    try (InfluxConnection reader = user("reader", "READ")) {
      reader.query().select(statement("SELECT x FROM buoy_reading", Map.of()), row -> true);
      assertThat(new InfluxSetup(reader).check()).isEqualTo(new Readiness.Ready());
      assertThat(write(reader, reading("s", "S", 1, 1)))
          .isInstanceOfSatisfying(
              Misconfigured.class,
              no -> {
                assertThat(no.status()).isEqualTo(403);
                assertThat(no.why()).contains("reader").contains("not authorized");
              });
    }
  }

  @Test
  void letsWriterWriteAndNotRead() {
    try (InfluxConnection writer = user("writer", "WRITE")) {
      assertThat(write(writer, reading("s", "S", 1, 1))).isEqualTo(new Written());
      assertThat(new InfluxSetup(writer).check())
          .isInstanceOfSatisfying(
              Readiness.NotReady.class, no -> assertThat(no.why()).contains("not authorized"));
    }
  }

  @Test
  void letsOnlyAdministratorsSetUp() {
    try (InfluxConnection writer = user("tinkerer", "ALL");
        InfluxConnection other =
            InfluxConnection.open(writer.settings().withBucket("not-allowed"))) {
      assertThatThrownBy(() -> new InfluxSetup(other).create(Retention.FOREVER))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("tinkerer");
    }
  }

  private void assertThatNobodyGetsIn(InfluxCredentials credentials) {
    InfluxSettings settings = settings(credentials).withBucket(influx().settings().bucket());
    try (InfluxConnection stranger = InfluxConnection.open(settings)) {
      assertThat(write(stranger, reading("s", "S", 1, 1)))
          .isInstanceOfSatisfying(
              Misconfigured.class, no -> assertThat(no.status()).isEqualTo(401));
      InfluxQl query = stranger.query();
      assertThatThrownBy(() -> query.execute(statement("SHOW MEASUREMENTS", Map.of())))
          .isInstanceOfSatisfying(
              InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.MISCONFIGURED));
    }
  }

  private InfluxConnection user(String name, String privilege) {
    String bucket = influx().settings().bucket();
    execute(influx(), "CREATE USER " + name + " WITH PASSWORD 'p'");
    execute(influx(), "GRANT " + privilege + " ON \"" + bucket + "\" TO " + name);
    return InfluxConnection.open(
        settings(new InfluxCredentials.UserPassword(name, "p")).withBucket(bucket));
  }

  private InfluxSettings settings(InfluxCredentials credentials) {
    return new InfluxSettings(
        server.url(), credentials, "unused", "unused", false, Duration.ofSeconds(20));
  }

  private static void execute(InfluxConnection connection, String text) {
    connection.query().execute(statement(text, Map.of()));
  }
}
