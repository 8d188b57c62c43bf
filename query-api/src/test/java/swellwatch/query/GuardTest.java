package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.SharedServers;
import swellwatch.query.guard.ApiKey;
import swellwatch.query.guard.Scope;

/** Who gets in, with which key, and how often. */
@ExtendWith(SharedServers.class)
class GuardTest {
  private static final String READING = "{\"location\":\"a\",\"wave_height\":1}";
  private static final String READER = ApiKey.newSecret();
  private static final String PUBLISHER = ApiKey.newSecret();
  private static final String BOTH = ApiKey.newSecret();

  @TempDir Path folder;

  @Test
  void opensWhatTheScopesOfAKeyName() {
    try (Scene scene = scene(Map.of("SWELLWATCH_API_KEYS_FILE", keys().toString()))) {
      for (String address : new String[] {"/v1/quantities", "/v1/readings", "/metrics", "/nope"}) {
        int found = address.equals("/nope") ? 404 : 200;
        scene.http.get(address, bearer(READER)).expect(found);
        scene.http.get(address, "X-API-Key", BOTH).expect(found);
        scene.http.get(address, bearer(PUBLISHER)).expect(403);
        assertUnauthorized(scene.http.get(address));
        assertUnauthorized(scene.http.get(address, bearer("sw_nobodys")));
        assertUnauthorized(scene.http.send("HEAD", address, BodyPublishers.noBody()));
      }
      post(scene, "X-API-Key", PUBLISHER).expect(202);
      post(scene, bearer(BOTH)).expect(202);
      post(scene, bearer(READER)).expect(403);
      assertUnauthorized(post(scene));
      assertUnauthorized(post(scene, bearer("sw_nobodys")));
      scene.http.get("/health/live").expect(200);
      scene.http.get("/health/ready").expect(200);
    }
  }

  @Test
  void refusesTwoDifferentKeysAndTakesOneKeyTwice() {
    try (Scene scene = scene(Map.of("SWELLWATCH_API_KEYS_FILE", keys().toString()))) {
      String address = "/v1/quantities";
      scene.http.get(address, "Authorization", "bearer " + READER, "X-API-Key", READER).expect(200);
      assertUnauthorized(
          scene.http.get(address, "Authorization", "Bearer " + READER, "X-API-Key", BOTH));
      assertUnauthorized(scene.http.get(address, "Authorization", "Basic " + READER));
      assertUnauthorized(scene.http.get(address, "Authorization", "Bearer "));
    }
  }

  @Test
  void neverSaysTheKeyThatWasWrong() {
    try (Scene scene = scene(Map.of("SWELLWATCH_API_KEYS_FILE", keys().toString()))) {
      assertThat(scene.http.get("/v1/readings", bearer("sw_wrong")).text()).doesNotContain("wrong");
    }
  }

  @Test
  void opensNothingElseByAnAddressThatLooksLikeHealth() {
    String[] addresses = {
      "/health/live/../../v1/readings",
      "/health/live%2f..%2f..%2fv1/readings",
      "//health/live",
      "/health/live;/v1/readings",
      "/health",
      "/health/live/x"
    };
    try (Scene scene = scene(Map.of("SWELLWATCH_API_KEYS_FILE", keys().toString()))) {
      for (String address : addresses) {
        assertThat(scene.http.get(address).status()).as(address).isIn(400, 401);
      }
    }
  }

  @Test
  void publicReadingOpensAllButPublishing() {
    Map<String, String> settings =
        Map.of(
            "SWELLWATCH_API_KEYS_FILE", keys().toString(),
            "SWELLWATCH_PUBLIC_READ", "true",
            "SWELLWATCH_HOST", "0.0.0.0");
    try (Scene scene = scene(settings)) {
      scene.http.get("/v1/readings").expect(200);
      scene.http.get("/metrics").expect(200);
      scene.http.get("/v1/readings", bearer(PUBLISHER)).expect(200);
      assertUnauthorized(scene.http.get("/v1/readings", bearer("sw_nobodys")));
      assertUnauthorized(post(scene));
      post(scene, bearer(READER)).expect(403);
      post(scene, bearer(BOTH)).expect(202);
    }
  }

  @Test
  void nobodyPublishesWithPublicReadingAndNoKeys() {
    try (Scene scene = scene(Map.of("SWELLWATCH_PUBLIC_READ", "true"))) {
      scene.http.get("/v1/quantities").expect(200);
      assertUnauthorized(post(scene));
      assertUnauthorized(post(scene, bearer(BOTH)));
    }
  }

  @Test
  void takesAKeyAwayWhenItsLineIsGone() throws IOException {
    Path keys = keys();
    try (Scene scene = scene(Map.of("SWELLWATCH_API_KEYS_FILE", keys.toString()))) {
      scene.http.get("/v1/quantities", bearer(READER)).expect(200);
      Files.writeString(keys, line("both", BOTH, Scope.READ));

      await().until(() -> scene.http.get("/v1/quantities", bearer(READER)).status() == 401);
      scene.http.get("/v1/quantities", bearer(BOTH)).expect(200);
      post(scene, bearer(BOTH)).expect(403);
    }
  }

  @Test
  void limitsRequestsOfEachKeyAndOfEachAddressWithoutOne() {
    Map<String, String> settings =
        Map.of(
            "SWELLWATCH_API_KEYS_FILE", keys().toString(),
            "SWELLWATCH_PUBLIC_READ", "true",
            "SWELLWATCH_REQUESTS_PER_SECOND", "1");
    try (Scene scene = scene(settings)) {
      Http.Reply last = untilTooMany(scene, "X-API-Key", READER);
      assertThat(Integer.parseInt(last.header("Retry-After").orElseThrow())).isBetween(1, 10);
      scene.http.get("/v1/quantities", bearer(BOTH)).expect(200);
      scene.http.get("/v1/quantities").expect(200);

      // Not even one that claims to come from elsewhere.
      untilTooMany(scene, "X-Forwarded-For", "192.0.2.1");
      scene.http.get("/v1/quantities", "X-Forwarded-For", "192.0.2.2").expect(429);
      for (int i = 0; i < 30; i++) {
        scene.http.get("/health/live").expect(200);
      }
    }
  }

  @Test
  void countsWrongKeysAgainstTheirAddressBeforeTheyAreCompared() {
    Map<String, String> settings =
        Map.of(
            "SWELLWATCH_API_KEYS_FILE", keys().toString(), "SWELLWATCH_REQUESTS_PER_SECOND", "1");
    try (Scene scene = scene(settings)) {
      int wrong = 0;
      while (scene.http.get("/v1/quantities", bearer("sw_" + wrong)).status() == 401) {
        wrong++;
      }
      assertThat(wrong).isBetween(10, 15);
      scene.http.get("/v1/quantities", bearer(READER)).expect(429);
    }
  }

  private static Http.Reply untilTooMany(Scene scene, String... headers) {
    int good = 0;
    Http.Reply reply = scene.http.get("/v1/quantities", headers);
    for (; reply.status() == 200; reply = scene.http.get("/v1/quantities", headers)) {
      good++;
    }
    assertThat(good).isBetween(9, 15);
    return reply.expect(429);
  }

  private static void assertUnauthorized(Http.Reply reply) {
    assertThat(reply.status()).isEqualTo(401);
    assertThat(reply.header("WWW-Authenticate")).contains("Bearer");
  }

  private static Http.Reply post(Scene scene, String... headers) {
    String[] all = Arrays.copyOf(headers, headers.length + 2);
    all[headers.length] = "Content-Type";
    all[headers.length + 1] = "application/json";
    return scene.http.post(READING, all);
  }

  private static String[] bearer(String key) {
    return new String[] {"Authorization", "Bearer " + key};
  }

  private Path keys() {
    String lines =
        line("reader", READER, Scope.READ)
            + line("publisher", PUBLISHER, Scope.PUBLISH)
            + line("both", BOTH, Scope.READ, Scope.PUBLISH);
    try {
      return Files.writeString(folder.resolve("keys"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(String name, String secret, Scope... scopes) {
    return ApiKey.of(name, Set.of(scopes), secret).line() + "\n";
  }

  private static Scene scene(Map<String, String> settings) {
    return new Scene(SharedServers.broker(), SharedServers.influx(), settings);
  }
}
