package swellwatch.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.setup.Readiness.Misconfigured;
import swellwatch.influx.setup.Readiness.Ready;
import swellwatch.influx.setup.Readiness.Unavailable;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;

/** InfluxDB 2 as it was captured; what 1.x says is asked of a real one. */
class ReadinessTest {
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @Test
  void isReadyForATokenThatMayReadTheBucketAlone() {
    assertThat(
            check("query_read_token", "buckets_by_name_org_read_token", "dbrps_default_read_token"))
        .isEqualTo(new Ready());
  }

  @Test
  void seesThatTheNameLeadsToAnotherBucketThoughQueriesAreAnswered() {
    assertMisconfigured(
        check(
            "query_admin_token",
            "buckets_by_name_org",
            "dbrps_default_elsewhere_autogen_admin_token"),
        "the database name buoys leads to another bucket than buoys",
        "influx v1 dbrp delete --org swell --id 0d0d0d0d0d0d0d01");
  }

  @Test
  void saysWhatHidesTheBucketFromATokenThatMayNotSeeIt() {
    for (String query :
        new String[] {"elsewhere_autogen_query_read_token", "elsewhere_other_query_read_token"}) {
      assertMisconfigured(
          check(
              query,
              "buckets_by_name_org_read_token",
              "dbrps_default_elsewhere_autogen_read_token"),
          "the database name buoys does not lead to the bucket buoys",
          "influx v1 dbrp list --org swell --db buoys",
          "influx v1 dbrp create --org swell --bucket-id 0b0b0b0b0b0b0b01 --db buoys");
    }
  }

  @Test
  void saysThatThereIsNoBucketForATokenThatMayNotReadIt() {
    assertMisconfigured(
        check("query_write_token", "buckets_by_name_org_write_token"),
        "there is no bucket buoys in the organisation swell that this token may read",
        "swellwatch setup");
    assertMisconfigured(
        check("query_write_token", "buckets_by_name_org_none"), "there is no bucket buoys");
  }

  @Test
  void saysThatTheTokenIsWrong() {
    assertMisconfigured(
        check("query_wrong_token", "buckets_by_name_org_wrong_token"), "InfluxDB answered 401");
  }

  /**
   * An account of the 1.x interface may not ask {@code /api/v2}, and a token of another
   * organisation sees nothing.
   */
  @Test
  void takesAnAnswerForAnAnswerIfMoreIsNotToBeSeen() {
    assertThat(check("query_read_token", "buckets_by_name_org_wrong_token")).isEqualTo(new Ready());
    assertThat(check("query_read_token", "buckets_by_name_org_none")).isEqualTo(new Ready());
  }

  @Test
  void isUnavailableWhileTheServerIsAwayOrBusy() {
    try (InfluxConnection nobody =
        InfluxConnection.open(StubInflux.settings(URI.create("http://127.0.0.1:1")))) {
      assertThat(new InfluxSetup(nobody).check(LIMIT))
          .isInstanceOfSatisfying(
              Unavailable.class, away -> assertThat(away.why()).contains("no answer"));
    }
    try (StubInflux stub = StubInflux.always(StubReply.of(503, "busy"));
        InfluxConnection connection = stub.connect()) {
      assertThat(new InfluxSetup(connection).check(LIMIT))
          .isEqualTo(new Unavailable("InfluxDB answered 503: busy"));
    }
  }

  @Test
  void failsWhereItMustBeReady() {
    try (StubInflux stub =
            StubInflux.ofInfluxDb2("query_write_token", "buckets_by_name_org_write_token");
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(new InfluxSetup(connection)::requireReady)
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageStartingWith("InfluxDB cannot be queried: there is no bucket buoys");
    }
  }

  private static Readiness check(String... cases) {
    try (StubInflux stub = StubInflux.ofInfluxDb2(cases);
        InfluxConnection connection = stub.connect()) {
      return new InfluxSetup(connection).check(LIMIT);
    }
  }

  private static void assertMisconfigured(Readiness readiness, String... words) {
    assertThat(readiness)
        .isInstanceOfSatisfying(
            Misconfigured.class,
            wrong -> assertThat(wrong.why()).contains(words).doesNotContain("secret"));
  }
}
