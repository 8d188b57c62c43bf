package swellwatch.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxFamily;
import swellwatch.influx.Ping;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;

/** InfluxDB 2 as it was captured: organisations, buckets, and the refusals of each. */
class BucketSetupTest {
  private static final Retention QUARTER = new Retention(Duration.ofDays(90), Duration.ofDays(1));

  @Test
  void createsBucketInItsOrganisation() {
    List<StubRequest> requests =
        asked(
            setup -> assertThat(setup.create(QUARTER)).isEqualTo(new SetupResult.Created(QUARTER)),
            "orgs_by_name",
            "buckets_by_name_org_none",
            "bucket_create_90d",
            "buckets_by_name_org",
            "dbrps_default");
    List<StubRequest> made = posted(requests);
    assertThat(made).hasSize(1);
    assertThat(made.get(0).path()).isEqualTo("/api/v2/buckets");
    assertThat(made.get(0).text())
        .contains("\"name\":\"buoys\"")
        .contains("\"orgID\":\"0a0a0a0a0a0a0a01\"")
        .contains("\"everySeconds\":7776000")
        .contains("\"shardGroupDurationSeconds\":86400");
    assertThat(requests)
        .allMatch(request -> "Token secret".equals(request.headers().getFirst("Authorization")));
  }

  @Test
  void leavesBucketThatIsThereAlone() {
    List<StubRequest> requests =
        asked(
            setup ->
                assertThat(setup.create(Retention.FOREVER))
                    .isEqualTo(new SetupResult.AlreadyThere(QUARTER)),
            "buckets_by_name_org",
            "dbrps_default");
    assertThat(posted(requests)).isEmpty();
  }

  @Test
  void takesBucketThatAnotherProcessMadeMeanwhile() {
    Map<String, StubReply> conflict = Map.of("POST /api/v2/buckets", admin("bucket_create_again"));
    try (StubInflux stub =
            StubInflux.ofInfluxDb2(
                conflict,
                "orgs_by_name",
                "buckets_by_name_org_none",
                "buckets_by_name_org",
                "dbrps_default");
        InfluxConnection connection = stub.connect()) {
      assertThat(new InfluxSetup(connection).create(Retention.FOREVER))
          .isEqualTo(new SetupResult.AlreadyThere(QUARTER));
    }
  }

  @Test
  void saysHowLongPointsAreKeptToATokenForThisBucketAlone() {
    asked(
        setup -> assertThat(setup.retention()).contains(QUARTER), "buckets_by_name_org_read_token");
    assertFails(
        InfluxSetup::retention,
        "there is no bucket buoys in the organisation swell that this token may see",
        "buckets_by_name_org_none");
  }

  @Test
  void saysThatOrganisationIsNotToBeSeen() {
    for (String none : List.of("orgs_by_unknown_name", "orgs_read_token")) {
      assertFails(
          setup -> setup.create(QUARTER),
          "there is no organisation swell that this token may see",
          "buckets_unknown_org",
          none);
    }
  }

  @Test
  void saysThatTokenMayNotMakeBuckets() {
    assertFails(
        setup -> setup.create(QUARTER),
        "write:orgs/0a0a0a0a0a0a0a01/buckets is unauthorized",
        "orgs_by_name",
        "buckets_by_name_org_none",
        "bucket_create_read_token");
  }

  @Test
  void saysThatTokenIsWrong() {
    assertFails(
        setup -> setup.create(QUARTER), "unauthorized access", "buckets_by_name_org_wrong_token");
  }

  @Test
  void saysWhyRetentionIsNotPossible() {
    Map<String, StubReply> refusal =
        Map.of("POST /api/v2/buckets", admin("bucket_create_1m_retention"));
    try (StubInflux stub =
            StubInflux.ofInfluxDb2(refusal, "orgs_by_name", "buckets_by_name_org_none");
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> new InfluxSetup(connection).create(QUARTER))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("must be at least 1h0m0s");
    }
  }

  @Test
  void saysHowLongARetentionMayBe() {
    assertFails(
        setup -> setup.create(Retention.of(Duration.ofDays(100 * 365), null)),
        "for at most 24855 days, or for ever",
        "orgs_by_name",
        "buckets_by_name_org_none");
  }

  @Test
  void refusesABucketWhoseNameLeadsToAnother() {
    assertFails(
        setup -> setup.create(QUARTER),
        "influx v1 dbrp delete --org swell --id 0d0d0d0d0d0d0d01",
        "buckets_by_name_org",
        "dbrps_default_elsewhere_autogen_admin_token");
  }

  @Test
  void knowsInfluxDb2ByItsPing() {
    try (StubInflux stub = StubInflux.ofInfluxDb2();
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.ping()).isEqualTo(new Ping.Up("v2.9.1", InfluxFamily.V2));
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

  private static List<StubRequest> asked(Consumer<InfluxSetup> question, String... cases) {
    try (StubInflux stub = StubInflux.ofInfluxDb2(cases);
        InfluxConnection connection = stub.connect()) {
      question.accept(new InfluxSetup(connection));
      return stub.requests();
    }
  }

  private static void assertFails(Consumer<InfluxSetup> question, String why, String... cases) {
    assertThatThrownBy(() -> asked(question, cases))
        .isInstanceOf(InfluxSetupException.class)
        .hasMessageContaining(why);
  }

  private static List<StubRequest> posted(List<StubRequest> requests) {
    return requests.stream().filter(request -> request.method().equals("POST")).toList();
  }

  private static StubReply admin(String name) {
    return Captured.of("admin.jsonl", "2.9.1", name).reply();
  }
}
