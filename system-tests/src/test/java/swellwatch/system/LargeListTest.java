package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** A list of a million readings passes through a query API of little memory. */
@ExtendWith(SharedServers.class)
class LargeListTest {
  private static final int READINGS = 1_000_000;
  private static final int STATIONS = 100;
  private static final int CHUNK = 10_000;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final String EVERYTHING = "/v1/readings?from=2019-01-01T00:00:00Z&format=";

  @TempDir Path folder;

  @Test
  @Tag("full")
  void streamsAMillionReadingsFromAHeapOf64Megabytes() throws Exception {
    try (Scene scene = new Scene()) {
      for (int first = 0; first < READINGS; first += CHUNK) {
        scene.store(
            IntStream.range(first, first + CHUNK).mapToObj(LargeListTest::reading).toList());
      }
      Map<String, String> settings = new HashMap<>(scene.settings());
      try (Program api = Program.start(folder, settings, List.of("-Xmx64m"), "api")) {
        URI base = URI.create(api.awaitErr("api on (http://\\S+)"));
        assertThat(lines(base, "csv")).isEqualTo(READINGS + 1);
        assertThat(lines(base, "ndjson")).isEqualTo(READINGS);
      }
    }
  }

  private static long lines(URI base, String format) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(base.resolve(EVERYTHING + format)).build();
    HttpResponse<InputStream> reply =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    assertThat(reply.statusCode()).isEqualTo(200);
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(reply.body(), StandardCharsets.UTF_8))) {
      return in.lines().count();
    }
  }

  /** A hundred stations share each time. */
  private static Reading reading(int number) {
    return new Reading(
        "s" + number % STATIONS,
        "Off the coast",
        EpochNanos.of(FIRST.plusSeconds(60L * (number / STATIONS))),
        37.5,
        -122.5,
        Measurements.of(
            Map.of(
                Quantity.WAVE_HEIGHT, number % 10 + 0.5,
                Quantity.WAVE_PEAK_PERIOD, 11.0,
                Quantity.WIND_SPEED, 6.5,
                Quantity.AIR_PRESSURE, 1013.2)));
  }
}
