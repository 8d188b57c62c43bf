package swellwatch.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.Ping;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;

/** InfluxDB 2 as it was captured: organisations, buckets, and the refusals of each. */
class BucketSetupTest {
  private static final StubReply NO_BUCKET =
      StubReply.of(404, "{\"code\":\"not found\",\"message\":\"bucket \\\"b30\\\" not found\"}")
          .with("Content-Type", "application/json");

  private Supplier<StubReply> orgs = () -> captured("orgs_by_name");
  private Supplier<StubReply> find = () -> NO_BUCKET;
  private Supplier<StubReply> create = () -> captured("bucket_create_30d");

  @Test
  void createsBucketInItsOrganisation() {
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      Retention month = new Retention(Duration.ofDays(30), Duration.ofDays(1));
      assertThat(new InfluxSetup(connection).create(month))
          .isEqualTo(new SetupResult.Created(month));
      StubRequest made = stub.requests().get(stub.requests().size() - 1);
      assertThat(made.method() + " " + made.path()).isEqualTo("POST /api/v2/buckets");
      assertThat(made.headers().getFirst("Authorization")).isEqualTo("Token secret");
      assertThat(new String(made.body(), StandardCharsets.UTF_8))
          .contains("\"name\":\"buoys\"")
          .contains("\"orgID\":\"0a0a0a0a0a0a0a01\"")
          .contains("\"everySeconds\":2592000")
          .contains("\"shardGroupDurationSeconds\":86400");
    }
  }

  @Test
  void leavesBucketThatIsThereAlone() {
    find = () -> captured("buckets_by_name");
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      assertThat(new InfluxSetup(connection).create(Retention.FOREVER))
          .isEqualTo(
              new SetupResult.AlreadyThere(new Retention(Duration.ZERO, Duration.ofDays(7))));
      assertThat(stub.requests()).noneMatch(request -> request.method().equals("POST"));
    }
  }

  @Test
  void saysHowLongPointsAreKeptIfThereIsABucket() {
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      InfluxSetup setup = new InfluxSetup(connection);
      assertThatThrownBy(setup::retention)
          .isInstanceOf(InfluxSetupException.class)
          .hasMessage("there is no bucket buoys that this token may see");
      find = () -> captured("buckets_by_name");
      assertThat(setup.retention()).contains(new Retention(Duration.ZERO, Duration.ofDays(7)));
    }
  }

  @Test
  void takesBucketThatAnotherProcessMadeMeanwhile() {
    create =
        () -> {
          find = () -> captured("buckets_by_name");
          return captured("bucket_create_again");
        };
    assertThat(create()).isInstanceOf(SetupResult.AlreadyThere.class);
  }

  @Test
  void saysThatOrganisationIsNotToBeSeen() {
    orgs = () -> captured("orgs_write_token");
    assertThatThrownBy(this::create)
        .isInstanceOf(InfluxSetupException.class)
        .hasMessageContaining("no organisation swell");
  }

  @Test
  void saysThatTokenMayNotMakeBuckets() {
    create = () -> captured("bucket_create_write_token");
    assertThatThrownBy(this::create)
        .isInstanceOf(InfluxSetupException.class)
        .hasMessageContaining("write:orgs/0a0a0a0a0a0a0a01/buckets is unauthorized");
  }

  @Test
  void saysWhyRetentionIsNotPossible() {
    create = () -> captured("bucket_create_1m_retention");
    assertThatThrownBy(this::create)
        .isInstanceOf(InfluxSetupException.class)
        .hasMessageContaining("must be at least 1h0m0s");
  }

  @Test
  void knowsInfluxDb2ByItsPing() {
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.ping())
          .isEqualTo(new Ping.Up("v2.9.1", swellwatch.influx.InfluxFamily.V2));
    }
  }

  @Test
  void saysThatSomethingElseAnswers() {
    try (StubInflux stub = StubInflux.always(StubReply.of(404, "<html>"));
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> new InfluxSetup(connection).create(Retention.FOREVER))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("is no InfluxDB");
    }
  }

  @Test
  void leavesMakingToTheFirstWriteOnInfluxDb3() {
    StubReply ping = StubReply.of(200, "{}").with("X-Influxdb-Version", "3.9.6");
    try (StubInflux stub = StubInflux.always(ping);
        InfluxConnection connection = stub.connect()) {
      assertThat(new InfluxSetup(connection).create(Retention.FOREVER))
          .isEqualTo(new SetupResult.MadeByFirstWrite());
    }
  }

  private SetupResult create() {
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      return new InfluxSetup(connection).create(Retention.FOREVER);
    }
  }

  private StubReply answer(StubRequest request) {
    if (request.path().equals("/ping")) {
      return captured("ping_get");
    } else if (request.path().startsWith("/api/v2/orgs")) {
      return orgs.get();
    }
    return request.method().equals("GET") ? find.get() : create.get();
  }

  private static StubReply captured(String name) {
    return Captured.of("admin.jsonl", "2.9.1", name).reply();
  }
}
