package swellwatch.influx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static swellwatch.influx.InfluxContract.LIMIT;
import static swellwatch.influx.InfluxContract.reading;
import static swellwatch.influx.InfluxContract.statement;
import static swellwatch.influx.InfluxContract.write;

import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.DBRPCreate;
import com.influxdb.client.service.DbrPsService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.setup.Account;
import swellwatch.influx.setup.CredentialFiles;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.InfluxSetupException;
import swellwatch.influx.setup.Readiness;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.local.LocalInfluxDb;

/** An InfluxDB 2, where this machine can run one: what tokens may do, and where names lead. */
@TestInstance(Lifecycle.PER_CLASS)
class Influx2WithTokensTest {
  private static final Retention MONTH = new Retention(Duration.ofDays(30), Duration.ofDays(1));

  private final LocalInfluxDb server;
  private InfluxConnection admin;

  @TempDir Path folder;

  Influx2WithTokensTest(@TempDir Path directory) {
    server = LocalInfluxDb.start(directory, 0);
  }

  @BeforeAll
  void needInfluxDb2() {
    assumeThat(server.access().family()).isEqualTo(2);
  }

  @AfterAll
  void stop() {
    server.close();
  }

  @BeforeEach
  void makeBucket() {
    admin = open("tokens-" + UUID.randomUUID());
    new InfluxSetup(admin).create(MONTH);
  }

  @AfterEach
  void disconnect() {
    admin.close();
  }

  @Test
  void makesATokenForEachServiceThatMayDoNoMore() throws Exception {
    List<Account> accounts = CredentialFiles.ensure(admin, folder);
    try (InfluxConnection ingest = as(accounts.get(0));
        InfluxConnection api = as(accounts.get(1))) {
      assertThat(store(ingest)).isEqualTo(new Written());
      assertThat(new InfluxSetup(ingest).check(LIMIT))
          .isInstanceOfSatisfying(
              Readiness.Misconfigured.class,
              no -> assertThat(no.why()).contains("that this token may read"));
      assertThat(new InfluxSetup(api).check(LIMIT)).isEqualTo(new Readiness.Ready());
      assertThat(new InfluxSetup(api).retention()).contains(MONTH);
      assertThat(
              api.query()
                  .texts(statement("SHOW TAG VALUES WITH KEY = location", Map.of()), "value"))
          .containsExactly("S");
      assertThat(store(api))
          .isInstanceOfSatisfying(
              Misconfigured.class, no -> assertThat(no.status()).isEqualTo(403));
    }
  }

  @Test
  void givesNoTokenARightToAnotherBucket() throws Exception {
    List<Account> accounts = CredentialFiles.ensure(admin, folder);
    try (InfluxConnection other = open(admin.settings().bucket() + "-other");
        InfluxConnection ingest = as(accounts.get(0), other);
        InfluxConnection api = as(accounts.get(1), other)) {
      new InfluxSetup(other).create(MONTH);
      assertThat(store(ingest)).isInstanceOf(Misconfigured.class);
      assertThat(new InfluxSetup(api).check(LIMIT)).isInstanceOf(Readiness.Misconfigured.class);
      assertThatThrownBy(() -> new InfluxSetup(api).create(MONTH))
          .isInstanceOf(InfluxSetupException.class);
      assertThatThrownBy(() -> CredentialFiles.ensure(ingest, folder.resolve("more")))
          .isInstanceOf(InfluxSetupException.class);
    }
  }

  @Test
  void leavesTokensThatAreThereWithTheirFiles() throws Exception {
    List<Account> made = CredentialFiles.ensure(admin, folder);
    String secret = Files.readString(made.get(1).file());
    List<Account> again = CredentialFiles.ensure(admin, folder);

    assertThat(made).allMatch(Account::created);
    assertThat(again).noneMatch(Account::created);
    assertThat(again.get(1).file()).content().isEqualTo(secret);
    assertThat(admin.client().getAuthorizationsApi().findAuthorizations())
        .filteredOn(token -> made.get(1).name().equals(token.getDescription()))
        .hasSize(1);
  }

  @Test
  void noticesTokensOfABucketThatWasDeletedAndMadeAnew() {
    CredentialFiles.ensure(admin, folder);
    admin.client().getBucketsApi().deleteBucket(bucket(admin.settings().bucket()));
    new InfluxSetup(admin).create(MONTH);
    assertThatThrownBy(() -> CredentialFiles.ensure(admin, folder))
        .isInstanceOf(InfluxSetupException.class)
        .hasMessageContaining("has no right to this bucket");
  }

  @Test
  void refusesWrongTokenEverywhereWithoutShowingIt() {
    InfluxSettings settings = admin.settings();
    InfluxSettings wrong =
        new InfluxSettings(
            settings.url(),
            new InfluxCredentials.Token("tell-nobody"),
            settings.org(),
            settings.bucket(),
            false,
            LIMIT);
    try (InfluxConnection stranger = InfluxConnection.open(wrong)) {
      assertThat(store(stranger))
          .isInstanceOfSatisfying(
              Misconfigured.class,
              no -> {
                assertThat(no.status()).isEqualTo(401);
                assertThat(no.why()).doesNotContain("tell-nobody");
              });
      assertThat(new InfluxSetup(stranger).check(LIMIT))
          .isInstanceOfSatisfying(
              Readiness.Misconfigured.class,
              no -> assertThat(no.why()).contains("401").doesNotContain("tell-nobody"));
      assertThatThrownBy(() -> new InfluxSetup(stranger).create(MONTH))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("unauthorized")
          .hasMessageNotContaining("tell-nobody");
    }
  }

  @Test
  void saysThatThereIsNoSuchOrganisation() {
    InfluxSettings settings = admin.settings();
    InfluxSettings elsewhere =
        new InfluxSettings(
            settings.url(), settings.credentials(), "nowhere", settings.bucket(), false, LIMIT);
    try (InfluxConnection lost = InfluxConnection.open(elsewhere)) {
      assertThatThrownBy(() -> new InfluxSetup(lost).create(MONTH))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessage("there is no organisation nowhere that this token may see");
      assertThatThrownBy(() -> CredentialFiles.ensure(lost, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessage("there is no organisation nowhere that this token may see");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"autogen", "other"})
  void saysThatTheNameOfTheBucketLeadsToAnother(String retentionPolicy) throws Exception {
    List<Account> accounts = CredentialFiles.ensure(admin, folder);
    String mapping = map(admin.settings().bucket(), retentionPolicy);
    try (InfluxConnection ingest = as(accounts.get(0));
        InfluxConnection api = as(accounts.get(1))) {
      // For an administrator everything works, on the wrong bucket.
      assertThat(store(admin)).isEqualTo(new Written());
      assertMisconfigured(admin, "influx v1 dbrp delete --org swellwatch --id " + mapping);
      assertThatThrownBy(() -> new InfluxSetup(admin).create(MONTH))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining(mapping);
      assertMisconfigured(api, "influx v1 dbrp list --org swellwatch --db");
      assertThat(store(ingest))
          .isInstanceOfSatisfying(
              Misconfigured.class,
              no -> assertThat(no.why()).contains("no dbrp mapping found", "swellwatch setup"));
      unmap(mapping);
      assertThat(new InfluxSetup(api).check(LIMIT)).isEqualTo(new Readiness.Ready());
      assertThat(store(ingest)).isEqualTo(new Written());
    }
  }

  private static void assertMisconfigured(InfluxConnection connection, String why) {
    assertThat(new InfluxSetup(connection).check(LIMIT))
        .isInstanceOfSatisfying(
            Readiness.Misconfigured.class, no -> assertThat(no.why()).contains(why));
  }

  /** From this name to a bucket that is none of ours. */
  private String map(String name, String retentionPolicy) throws IOException {
    Bucket other = bucket("first-setup");
    DBRPCreate wanted =
        new DBRPCreate()
            .orgID(other.getOrgID())
            .bucketID(other.getId())
            .database(name)
            .retentionPolicy(retentionPolicy)
            ._default(true);
    return Objects.requireNonNull(mappings().postDBRP(wanted, null).execute().body()).getId();
  }

  private void unmap(String mapping) throws IOException {
    assertThat(mappings().deleteDBRPID(mapping, null, null, "swellwatch").execute().code())
        .isEqualTo(204);
  }

  private DbrPsService mappings() {
    return admin.client().getService(DbrPsService.class);
  }

  private Bucket bucket(String name) {
    return Objects.requireNonNull(admin.client().getBucketsApi().findBucketByName(name));
  }

  private InfluxConnection open(String bucket) {
    return InfluxConnection.open(LocalInfluxTest.settings(server, LIMIT).withBucket(bucket));
  }

  private InfluxConnection as(Account account) throws IOException {
    return as(account, admin);
  }

  private static InfluxConnection as(Account account, InfluxConnection there) throws IOException {
    InfluxSettings settings = there.settings();
    return InfluxConnection.open(
        new InfluxSettings(
            settings.url(),
            new InfluxCredentials.Token(Files.readString(account.file()).strip()),
            settings.org(),
            settings.bucket(),
            false,
            LIMIT));
  }

  private static WriteOutcome store(InfluxConnection connection) {
    long now = System.currentTimeMillis() * 1_000_000;
    return write(connection, reading("s", "S", now, 1));
  }
}
