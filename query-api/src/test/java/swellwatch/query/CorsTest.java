package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

/** Which pages may read, as a browser asks it. */
@ExtendWith(SharedServers.class)
class CorsTest {
  private static final String ORIGIN = "https://surf.example";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";

  @Test
  void letsThePagesOfNamedOriginsRead() {
    try (Scene scene = scene("https://other.example:8443, " + ORIGIN)) {
      Http.Reply reply = scene.http.get("/v1/readings", "Origin", ORIGIN).expect(200);
      assertThat(reply.header(ALLOW_ORIGIN)).contains(ORIGIN);
      assertThat(reply.header("Access-Control-Expose-Headers").orElseThrow())
          .contains("Link", "ETag", "Retry-After", "X-Request-Id");
      assertThat(vary(reply)).contains("Origin", "Accept");
      assertThat(scene.http.get("/v1/readings?limit=0", "Origin", ORIGIN).header(ALLOW_ORIGIN))
          .contains(ORIGIN);

      for (String stranger : new String[] {"https://surf.example.evil", "null", ORIGIN + ":1"}) {
        Http.Reply other = scene.http.get("/v1/readings", "Origin", stranger).expect(200);
        assertThat(other.header(ALLOW_ORIGIN)).isEmpty();
        assertThat(vary(other)).contains("Origin");
      }
      assertThat(vary(scene.http.get("/v1/quantities"))).contains("Origin");
    }
  }

  @Test
  void letsThePagesOfAllOriginsReadIfAsked() {
    try (Scene scene = scene("*")) {
      Http.Reply reply = scene.http.get("/v1/quantities", "Origin", ORIGIN).expect(200);
      assertThat(reply.header(ALLOW_ORIGIN)).contains("*");
      assertThat(vary(reply)).doesNotContain("Origin");
    }
  }

  @Test
  void answersThePreflightOfReadingOnly() {
    try (Scene scene = scene(ORIGIN)) {
      Http.Reply read = preflight(scene, "GET", ORIGIN);
      assertThat(read.status()).isEqualTo(204);
      assertThat(read.header(ALLOW_ORIGIN)).contains(ORIGIN);
      assertThat(read.header("Access-Control-Allow-Methods")).contains("GET, HEAD");
      assertThat(read.header("Access-Control-Allow-Headers").orElseThrow())
          .contains("Authorization", "X-API-Key");
      assertThat(preflight(scene, "POST", ORIGIN).header(ALLOW_ORIGIN)).isEmpty();
      assertThat(preflight(scene, "GET", "https://evil.example").header(ALLOW_ORIGIN)).isEmpty();

      Http.Reply post =
          scene.http.post(
              "{\"location\":\"a\",\"wave_height\":1}",
              "Content-Type",
              "application/json",
              "Origin",
              ORIGIN);
      assertThat(post.expect(202).header(ALLOW_ORIGIN)).isEmpty();
    }
  }

  @Test
  void preflightNeedsNoKeyAndARefusalCanBeRead() {
    Map<String, String> settings =
        Map.of("SWELLWATCH_CORS_ORIGINS", ORIGIN, "SWELLWATCH_API_KEYS_FILE", "/dev/null");
    try (Scene scene = new Scene(SharedServers.broker(), SharedServers.influx(), settings)) {
      assertThat(preflight(scene, "GET", ORIGIN).status()).isEqualTo(204);
      Http.Reply refused = scene.http.get("/v1/quantities", "Origin", ORIGIN).expect(401);
      assertThat(refused.header(ALLOW_ORIGIN)).contains(ORIGIN);
    }
  }

  @Test
  void letsNoPageReadUnlessItIsSet() {
    try (Scene scene = new Scene()) {
      Http.Reply reply = scene.http.get("/v1/quantities", "Origin", ORIGIN).expect(200);
      assertThat(reply.header(ALLOW_ORIGIN)).isEmpty();
      assertThat(preflight(scene, "GET", ORIGIN).status()).isEqualTo(405);
    }
  }

  private static Http.Reply preflight(Scene scene, String method, String origin) {
    return scene.http.send(
        "OPTIONS",
        "/v1/readings",
        BodyPublishers.noBody(),
        "Origin",
        origin,
        "Access-Control-Request-Method",
        method);
  }

  private static String vary(Http.Reply reply) {
    return String.join(", ", reply.response().headers().allValues("Vary"));
  }

  private static Scene scene(String origins) {
    return new Scene(
        SharedServers.broker(), SharedServers.influx(), Map.of("SWELLWATCH_CORS_ORIGINS", origins));
  }
}
