package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.local.SharedServers;
import swellwatch.model.Quantity;
import swellwatch.settings.Settings;
import swellwatch.settings.SettingsException;

/** The service as a whole: settings, start, stop, health and metrics. */
@ExtendWith(SharedServers.class)
class QueryApiTest {

  @Test
  void listensOnLoopbackByDefault() {
    QueryApiSettings settings = read(Map.of());

    assertThat(settings).isEqualTo(new QueryApiSettings("127.0.0.1", 8080, Duration.ofHours(24)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "127.5.5.5", "localhost", "::1"})
  void acceptsLoopbackAddresses(String host) {
    assertThat(read(Map.of("SWELLWATCH_HOST", host)).host()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no.such.host.invalid"})
  void refusesToBeReachedFromElsewhereWithoutKeys(String host) {
    assertThatThrownBy(() -> read(Map.of("SWELLWATCH_HOST", host)))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--host");
  }

  @Test
  void saysThatThePortIsInUseAndHowToChooseAnother() {
    try (Scene scene = new Scene()) {
      QueryApiSettings settings = read(Map.of("SWELLWATCH_PORT", "" + scene.port()));

      assertThatThrownBy(() -> QueryApi.start(settings, scene.influxSettings, scene.kafka))
          .isInstanceOf(QueryApiException.class)
          .hasMessageContaining("port " + scene.port())
          .hasMessageContaining("--port");
      scene.http.get("/health/live").expect(200);
    }
  }

  @Test
  void startsWhileKafkaAndInfluxDbAreAway() {
    Settings raw =
        Settings.of(
            Map.of("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1", "INFLUX_URL", "http://127.0.0.1:1"));
    QueryApiSettings settings = new QueryApiSettings("127.0.0.1", 0, Duration.ZERO);
    try (QueryApi api =
        QueryApi.start(settings, InfluxSettings.read(raw), KafkaSettings.read(raw))) {
      Http http = new Http(api.port());
      http.get("/health/live").expect(200);
      http.get("/v1/readings").expect(503);
      assertThat(http.get("/health/ready").json().get("why")).hasSize(2);
      assertThat(
              http.post("{\"location\":\"a\",\"wave_height\":1}").expect(503).json().get("unsent"))
          .hasSize(1);
    }
  }

  @Test
  void isNotReadyWithoutDatabaseOrTopic() {
    try (Scene scene = new Scene();
        QueryApi api =
            QueryApi.start(
                new QueryApiSettings("127.0.0.1", 0, Duration.ZERO),
                scene.influxSettings.withBucket("nowhere"),
                scene.kafka)) {
      Http http = new Http(api.port());
      Http.Reply reply = http.get("/health/ready");

      assertThat(reply.status()).isEqualTo(503);
      assertThat(reply.json().get("why")).hasSize(1);
      assertThat(reply.json().get("why").get(0).textValue()).contains("nowhere");
      http.get("/v1/readings").expect(503);
    }
  }

  @Test
  void letsRequestsInFlightEndWhenItStops() {
    Scene scene = new Scene();
    scene.store(Ndbc.newest(20, 1000, Instant.now()));
    List<CompletableFuture<Http.Reply>> replies =
        Stream.generate(() ->
                CompletableFuture.supplyAsync(() -> scene.http.get("/v1/readings?limit=10000")))
            .limit(4)
            .toList();
    CompletableFuture<Http.Reply> first = replies.get(0);
    await().until(first::isDone);
    scene.api().close();

    for (CompletableFuture<Http.Reply> reply : replies) {
      Http.Reply answered = reply.join();
      assertThat(answered.status()).isIn(200, 503);
      if (answered.status() == 200) {
        assertThat(answered.json().get("readings")).hasSize(10_000);
      }
    }
    scene.close();
  }

  @Test
  void describesQuantities() {
    try (Scene scene = new Scene()) {
      assertThat(scene.http.get("/v1/quantities").expect(200).json().get("quantities"))
          .hasSameSizeAs(Quantity.ALL)
          .contains(
              Http.json(
                  "{\"name\":\"wave_height\",\"cf_name\":\"sea_surface_wave_significant_height\","
                      + "\"unit\":\"m\",\"suspect_range\":{\"min\":0.0,\"max\":20.0},"
                      + "\"fail_range\":{\"min\":0.0,\"max\":35.0}}"),
              Http.json(
                  "{\"name\":\"wind_direction\",\"cf_name\":\"wind_from_direction\","
                      + "\"unit\":\"degree\",\"fail_range\":{\"min\":0.0,\"max\":360.0}}"));
    }
  }

  @Test
  void countsRequestsByMethodRouteAndStatus() {
    try (Scene scene = new Scene()) {
      scene.http.get("/v1/stations/a").expect(404);
      scene.http.get("/v1/stations/b").expect(404);
      scene.http.get("/no/such/route").expect(404);
      scene.http.get("/v1/quantities").expect(200);
      scene.http.send("BREW", "/v1/quantities", BodyPublishers.noBody());

      assertThat(scene.http.get("/metrics").expect(200).text())
          .contains(
              "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/stations/{station_id}\",status=\"404\"} 2",
              "http_server_requests_seconds_count{method=\"GET\",route=\"none\",status=\"404\"} 1",
              "http_server_requests_seconds_count{method=\"GET\",route=\"/v1/quantities\",status=\"200\"} 1",
              "http_server_requests_seconds_count{method=\"OTHER\",route=\"none\",status=\"405\"} 1");
    }
  }

  private static QueryApiSettings read(Map<String, String> values) {
    Settings raw = Settings.of(values);
    QueryApiSettings settings = QueryApiSettings.read(raw);
    raw.check();
    return settings;
  }
}
