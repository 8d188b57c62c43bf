package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.InfluxQueryException.Kind;
import swellwatch.influx.setup.Account;
import swellwatch.influx.setup.CredentialFiles;
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
    assumeThat(server.access().family()).isEqualTo(1);
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
      assertThat(new InfluxSetup(reader).check(LIMIT)).isEqualTo(new Readiness.Ready());
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
      assertThat(new InfluxSetup(writer).check(LIMIT))
          .isInstanceOfSatisfying(
              Readiness.Misconfigured.class, no -> assertThat(no.why()).contains("not authorized"));
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

  @Test
  void makesAnAccountForEachServiceThatMayDoNoMore(@TempDir Path folder) throws Exception {
    String bucket = influx().settings().bucket();
    List<Account> accounts = CredentialFiles.ensure(influx(), folder.resolve("secrets"));

    assertThat(accounts)
        .extracting(Account::name)
        .containsExactly(bucket + "-ingest", bucket + "-api");
    try (InfluxConnection ingest = as(accounts.get(0));
        InfluxConnection api = as(accounts.get(1))) {
      assertThat(write(ingest, reading("s", "S", 1, 1))).isEqualTo(new Written());
      assertThat(new InfluxSetup(ingest).check(LIMIT)).isInstanceOf(Readiness.Misconfigured.class);
      assertThat(new InfluxSetup(api).check(LIMIT)).isEqualTo(new Readiness.Ready());
      assertThat(
              api.query()
                  .texts(statement("SHOW TAG VALUES WITH KEY = location", Map.of()), "value"))
          .contains("S");
      assertThat(write(api, reading("s", "S", 1, 1))).isInstanceOf(Misconfigured.class);
    }
  }

  @Test
  void leavesAccountsThatAreThereWithTheirFiles(@TempDir Path folder) throws Exception {
    try (InfluxConnection other = bucketOfItsOwn("again")) {
      List<Account> made = CredentialFiles.ensure(other, folder);
      String secret = Files.readString(made.get(1).file());
      List<Account> again = CredentialFiles.ensure(other, folder);

      assertThat(made).allMatch(Account::created);
      assertThat(again).noneMatch(Account::created);
      assertThat(again.get(1).file()).hasContent(secret.strip());
      assertThat(Files.getPosixFilePermissions(again.get(1).file()))
          .isEqualTo(PosixFilePermissions.fromString("rw-------"));

      Files.delete(again.get(0).file());
      assertThatThrownBy(() -> CredentialFiles.ensure(other, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("remove again-ingest");
    }
  }

  @Test
  void keepsFilesOfAccountsThatThisServerDoesNotKnow(@TempDir Path folder) throws Exception {
    Path service = Files.createDirectory(folder.resolve("ingest"));
    Path file = Files.writeString(service.resolve("password"), "of another server");
    try (InfluxConnection other = bucketOfItsOwn("elsewhere")) {
      assertThatThrownBy(() -> CredentialFiles.ensure(other, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("move the file away");
      assertThat(file).hasContent("of another server");
    }
  }

  @Test
  void leavesNoFileIfTheAccountCannotBeMade(@TempDir Path folder) {
    try (InfluxConnection missing =
        InfluxConnection.open(influx().settings().withBucket("no-such-database"))) {
      assertThatThrownBy(() -> CredentialFiles.ensure(missing, folder))
          .isInstanceOf(InfluxSetupException.class);
      assertThat(folder.resolve("ingest")).isEmptyDirectory();
    }
  }

  private InfluxConnection bucketOfItsOwn(String name) {
    InfluxConnection other = InfluxConnection.open(influx().settings().withBucket(name));
    new InfluxSetup(other).create(Retention.FOREVER);
    return other;
  }

  private InfluxConnection as(Account account) throws IOException {
    String password = Files.readString(account.file()).strip();
    InfluxCredentials credentials = new InfluxCredentials.UserPassword(account.name(), password);
    return InfluxConnection.open(settings(credentials).withBucket(influx().settings().bucket()));
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
