package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.LocalBroker;
import swellwatch.local.LocalInfluxDb;

/** With servers of its own, which it kills and brings back. */
class OutageTest {
  private static final String TWO =
      "[{\"location\":\"a\",\"wave_height\":1},{\"location\":\"b\",\"wave_height\":1}]";

  @Test
  void saysWhatIsAwayAndRecovers(@TempDir Path folder) {
    try (LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0);
        LocalInfluxDb influx = LocalInfluxDb.start(folder.resolve("influx"), 0);
        Scene scene = new Scene(broker, influx, Map.of("INFLUX_TIMEOUT", "PT2S"))) {
      scene.store(Ndbc.newest(2, 50, Instant.now().minusSeconds(300)));
      scene.http.post(TWO).expect(202);
      assertThat(scene.http.get("/health/ready").text()).isEqualTo("{\"status\":\"up\"}");

      influx.kill();
      assertInfluxDbAway(scene);
      influx.restart();
      scene.http.get("/v1/readings").expect(200);
      scene.http.get("/health/ready").expect(200);

      influx.pause();
      assertThat(scene.http.get("/v1/readings").expect(504).header("Retry-After")).isPresent();
      influx.resume();
      scene.http.get("/v1/readings").expect(200);

      broker.kill();
      assertKafkaAway(scene);
      broker.restart();
      await().atMost(Duration.ofSeconds(30)).until(() -> scene.http.post(TWO).status() == 202);
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> scene.http.get("/health/ready").status() == 200);
    }
  }

  private static void assertInfluxDbAway(Scene scene) {
    for (String address :
        new String[] {"/v1/readings", "/v1/readings?location=x", "/v1/stations"}) {
      assertThat(scene.http.get(address).expect(503).header("Retry-After")).isPresent();
    }
    scene.http.get("/v1/quantities").expect(200);
    scene.http.get("/health/live").expect(200);
    scene.http.post(TWO).expect(202);
    assertWhy(scene, "InfluxDB");
  }

  private static void assertKafkaAway(Scene scene) {
    Instant start = Instant.now();
    Http.Reply reply = scene.http.post(TWO).expect(503);

    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(reply.header("Retry-After")).isPresent();
    JsonNode problem = reply.json();
    assertThat(problem.get("acknowledged")).isEmpty();
    assertThat(problem.get("unknown").size() + problem.get("unsent").size()).isEqualTo(2);
    scene.http.get("/v1/readings").expect(200);
    assertWhy(scene, "Kafka");
  }

  private static void assertWhy(Scene scene, String what) {
    Http.Reply reply = scene.http.get("/health/ready");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().get("status").textValue()).isEqualTo("down");
    assertThat(reply.json().get("why")).hasSize(1);
    assertThat(reply.json().get("why").get(0).textValue()).contains(what);
  }
}
