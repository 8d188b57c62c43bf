package swellwatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Loopback;

class LocalInfluxDbTest {
  private static final URI WRITE = URI.create("/write?db=first-setup");
  private static final URI READ = URI.create("/query?db=first-setup&q=SELECT+h+FROM+m");

  private final HttpClient http = HttpClient.newHttpClient();
  @TempDir Path directory;

  @Test
  void keepsPointsWhenKilledAndRestarted() throws Exception {
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      createDatabase(influxDb);
      assertThat(post(influxDb, WRITE, "m,s=a h=2.5 1").statusCode()).isEqualTo(204);
      long pid = influxDb.pid();
      influxDb.kill();
      assertThat(ProcessHandle.of(pid)).isEmpty();
      assertThat(influxDb.isAlive()).isFalse();
      influxDb.restart();
      assertThat(post(influxDb, READ, "").body()).contains("2.5");
    }
  }

  @Test
  void keepsAccessAndDataForNextStart() throws Exception {
    InfluxDbAccess access;
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      access = influxDb.access();
      createDatabase(influxDb);
      post(influxDb, WRITE, "m,s=a h=2.5 1");
    }
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      assertThat(influxDb.access()).isEqualTo(access);
      assertThat(post(influxDb, READ, "").body()).contains("2.5");
    }
  }

  @Test
  void listensOnLoopbackOnly() {
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      Loopback.assertListensOnLoopbackOnly(influxDb);
    }
  }

  @Test
  void takesSettingsFromCaller() throws Exception {
    try (LocalInfluxDb influxDb =
        LocalInfluxDb.start(directory, 0, Map.of("INFLUXDB_HTTP_AUTH_ENABLED", "true"))) {
      HttpRequest anonymous = HttpRequest.newBuilder(influxDb.url().resolve(READ)).build();
      assertThat(http.send(anonymous, BodyHandlers.ofString()).statusCode()).isIn(401, 403);
    }
  }

  @Test
  void standsStillWhilePausedAndStopsInOrderAllTheSame() throws Exception {
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      influxDb.pause();
      assertThatThrownBy(() -> post(influxDb, READ, "")).isInstanceOf(HttpTimeoutException.class);
      assertThat(influxDb.isAlive()).isTrue();
      influxDb.resume();
      assertThat(post(influxDb, READ, "").statusCode()).isEqualTo(200);
      influxDb.pause();
      long start = System.nanoTime();
      influxDb.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
  }

  @Test
  void refusesDirectoryAndPortThatAreInUse(@TempDir Path other) {
    try (LocalInfluxDb influxDb = LocalInfluxDb.start(directory, 0)) {
      assertThatThrownBy(() -> LocalInfluxDb.start(directory, 0))
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining(directory + " is in use by process");
      assertThatThrownBy(() -> LocalInfluxDb.start(other, influxDb.port()))
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("port " + influxDb.port() + " is in use")
          .hasMessageContaining("--influx-port");
      assertThat(influxDb.isAlive()).isTrue();
    }
  }

  @Test
  void endsServerThatAnEarlierRunLeftInItsDirectory(@TempDir Path other) throws Exception {
    try (LocalInfluxDb leftover = LocalInfluxDb.start(directory, 0)) {
      Files.copy(directory.resolve("pid"), other.resolve("pid"));
      try (LocalInfluxDb influxDb = LocalInfluxDb.start(other, leftover.port())) {
        assertThat(leftover.isAlive()).isFalse();
        assertThat(influxDb.isAlive()).isTrue();
      }
    }
  }

  @Test
  void quotesItsLogWhenItCannotStart() {
    Map<String, String> wrong =
        Map.of("INFLUXDB_DATA_INDEX_VERSION", "none", "INFLUXD_STORE", "none");
    assertThatThrownBy(() -> LocalInfluxDb.start(directory, 0, wrong))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("exit code")
        .hasMessageContaining("none")
        .hasMessageNotContaining("\n");
  }

  /** On 2.x the first setup has made a bucket of that name. */
  private void createDatabase(LocalInfluxDb influxDb) throws Exception {
    if (influxDb.access().family() == 1) {
      post(influxDb, URI.create("/query?q=CREATE+DATABASE+%22first-setup%22"), "");
    }
  }

  private HttpResponse<String> post(LocalInfluxDb influxDb, URI path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(influxDb.url().resolve(path))
            .header("Authorization", "Token " + influxDb.access().token())
            .timeout(Duration.ofSeconds(1))
            .POST(BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString());
  }
}
