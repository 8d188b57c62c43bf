package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** The bytes of each form, and how a caller who has them is spared the transfer. */
@ExtendWith(SharedServers.class)
class FormatsTest {
  private static final String DAY = "from=2024-01-01T00:00:00Z&to=2024-01-02T00:00:00Z";
  private static Scene scene;

  @BeforeAll
  static void store() {
    scene = new Scene();
    scene.store(
        List.of(
            reading("a", "Half Moon Bay, \"North\"", "2024-01-01T01:00:00Z", 37.5, -122.5, 2.5),
            reading("b", "Plain", "2024-01-01T02:00:00Z", Double.NaN, Double.NaN, 25)));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void writesCsvAsTheStandardHasIt() {
    Http.Reply reply = get("format=csv&units=true&fields=wave_height,latitude,longitude");

    assertThat(reply.header("Content-Type")).contains("text/csv; charset=utf-8; header=present");
    assertThat(reply.text())
        .isEqualTo(
            "station_id,location,time,latitude,longitude,wave_height,suspect\r\n"
                + ",,UTC,degrees_north,degrees_east,m,\r\n"
                + "b,Plain,2024-01-01T02:00:00Z,,,25,wave_height\r\n"
                + "a,\"Half Moon Bay, \"\"North\"\"\",2024-01-01T01:00:00Z,37.5,-122.5,2.5,\r\n");
  }

  @Test
  void writesOneObjectALine() {
    Http.Reply reply = get("format=ndjson&order=asc&fields=latitude");

    assertThat(reply.header("Content-Type")).contains("application/x-ndjson");
    assertThat(reply.text())
        .isEqualTo(
            "{\"station_id\":\"a\",\"location\":\"Half Moon Bay, \\\"North\\\"\","
                + "\"time\":\"2024-01-01T01:00:00Z\",\"latitude\":37.5}\n");
  }

  @Test
  void writesFeaturesWithAndWithoutAPosition() {
    Http.Reply reply = get("format=geojson&limit=1&station=b");

    assertThat(reply.header("Content-Type")).contains("application/geo+json");
    assertThat(reply.text())
        .isEqualTo(
            "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":null,"
                + "\"properties\":{\"station_id\":\"b\",\"location\":\"Plain\","
                + "\"time\":\"2024-01-01T02:00:00Z\",\"wave_height\":25,"
                + "\"suspect\":[\"wave_height\"]}}]}");
    assertThat(get("format=geojson&station=a").text())
        .contains("{\"type\":\"Point\",\"coordinates\":[-122.5,37.5]}");
    assertThat(get("format=geojson&limit=1").json().get("next").textValue())
        .startsWith("/v1/readings?cursor=");
    assertThat(get("format=geojson&station=nobody").text())
        .isEqualTo("{\"type\":\"FeatureCollection\",\"features\":[]}");
  }

  @ParameterizedTest
  @CsvSource({
    "text/csv,text/csv",
    "application/geo+json;q=0.9,application/geo+json",
    "application/x-ndjson,application/x-ndjson",
    "'text/*, application/json;q=0.1',text/csv",
    "*/*,application/json",
  })
  void takesTheFormFromAcceptUnlessOneIsNamed(String accept, String contentType) {
    assertThat(
            scene
                .http
                .get("/v1/readings?" + DAY, "Accept", accept)
                .header("Content-Type")
                .orElse(""))
        .startsWith(contentType);
    assertThat(
            scene
                .http
                .get("/v1/readings?format=json&" + DAY, "Accept", accept)
                .header("Content-Type"))
        .contains("application/json");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/readings?" + DAY,
        "/v1/readings?format=geojson&" + DAY,
        "/v1/stations",
        "/v1/stations/a",
        "/v1/quantities"
      })
  void sparesTheTransferOfWhatTheCallerHas(String address) {
    Http.Reply first = scene.http.get(address).expect(200);
    String tag = first.header("ETag").orElseThrow();

    assertThat(tag).matches("\"[A-Za-z0-9_-]{22}\"");
    for (String header : List.of(tag, "W/" + tag, "\"x\", " + tag, "*")) {
      Http.Reply again = scene.http.get(address, "If-None-Match", header).expect(304);
      assertThat(again.text()).isEmpty();
      assertThat(again.header("ETag")).contains(tag);
      assertThat(again.header("Vary")).isEqualTo(first.header("Vary"));
      assertThat(again.header("Cache-Control")).isEqualTo(first.header("Cache-Control"));
    }
    scene.http.get(address, "If-None-Match", "\"x\"").expect(200);
  }

  @Test
  void tagsEachEncodingAnewAndEachStateToo() {
    try (Scene own = new Scene()) {
      own.store(Ndbc.newest(1, 200, Instant.parse("2024-01-01T23:00:00Z")));
      String address = "/v1/readings?" + DAY;
      String plain = own.http.get(address).header("ETag").orElseThrow();
      Http.Reply compressed = own.http.get(address, "Accept-Encoding", "gzip").expect(200);

      assertThat(compressed.header("ETag").orElseThrow())
          .isEqualTo(plain.replaceFirst("\"$", "-gzip\""));
      own.http.get(address, "Accept-Encoding", "gzip", "If-None-Match", plain).expect(200);
      own.store(List.of(reading("a", "Later", "2024-01-01T23:30:00Z", 1, 2, 3)));
      own.http.get(address, "If-None-Match", plain).expect(200);
    }
  }

  @Test
  void tagsNoListWhoseMeaningMoves() {
    for (String range : List.of("past=P60D", "from=2024-01-01T00:00:00Z", "")) {
      assertThat(scene.http.get("/v1/readings?" + range).expect(200).header("ETag")).isEmpty();
    }
  }

  private static Http.Reply get(String query) {
    return scene.http.get("/v1/readings?" + DAY + "&" + query).expect(200);
  }

  private static Reading reading(
      String station, String location, String time, double north, double east, double height) {
    return new Reading(
        station,
        location,
        EpochNanos.of(Instant.parse(time)),
        north,
        east,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, height)));
  }
}
