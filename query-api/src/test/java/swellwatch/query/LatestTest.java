package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

@ExtendWith(SharedServers.class)
class LatestTest {
  private static final String ALL_TIME = "/v1/readings/latest?to=2100-01-01T00:00:00Z";

  @Test
  void givesEachValueItsOwnTimeAcrossTheLocationsOfAStation() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              reading("a", "Bar", "2023-01-01T00:00:00Z", 1, Map.of(Quantity.WAVE_HEIGHT, 21.5)),
              reading(
                  "a", "Bay", "2023-01-02T00:00:00Z", Double.NaN, Map.of(Quantity.DEW_POINT, -0.5)),
              reading("a", "Bay", "2022-01-02T00:00:00Z", 3, Map.of(Quantity.WAVE_HEIGHT, 2.0)),
              reading(
                  "b",
                  "B",
                  "2023-01-01T00:00:00.5Z",
                  Double.NaN,
                  Map.of(Quantity.VISIBILITY, 9.0))));

      assertThat(scene.http.get(ALL_TIME).expect(200).text())
          .isEqualTo(
              "{\"stations\":[{\"station_id\":\"a\",\"location\":\"Bay\",\"latest\":{"
                  + "\"latitude\":{\"value\":1,\"time\":\"2023-01-01T00:00:00Z\"},"
                  + "\"longitude\":{\"value\":-1,\"time\":\"2023-01-01T00:00:00Z\"},"
                  + "\"wave_height\":"
                  + "{\"value\":21.5,\"time\":\"2023-01-01T00:00:00Z\",\"suspect\":true},"
                  + "\"dew_point\":{\"value\":-0.5,\"time\":\"2023-01-02T00:00:00Z\"}}},"
                  + "{\"station_id\":\"b\",\"location\":\"B\",\"latest\":{"
                  + "\"visibility\":{\"value\":9,\"time\":\"2023-01-01T00:00:00.5Z\"}}}]}");
      assertThat(scene.http.get(ALL_TIME + "&fields=wave_height").expect(200).text())
          .isEqualTo(
              "{\"stations\":[{\"station_id\":\"a\",\"location\":\"Bar\",\"latest\":{"
                  + "\"wave_height\":"
                  + "{\"value\":21.5,\"time\":\"2023-01-01T00:00:00Z\",\"suspect\":true}}}]}");
      assertThat(latest(scene, ALL_TIME + "&max_wave_height=20").get("wave_height").get("value"))
          .isEqualTo(Http.json("2"));
      assertThat(latest(scene, ALL_TIME + "&location=bay&fields=latitude"))
          .isEqualTo(Http.json("{\"latitude\":{\"value\":3,\"time\":\"2022-01-02T00:00:00Z\"}}"));
      assertThat(scene.http.get("/v1/readings/latest").expect(200).text())
          .isEqualTo("{\"stations\":[]}");
    }
  }

  @Test
  void findsValuesThatTheNewestReadingsLack() {
    Instant newest = Instant.parse("2023-06-01T00:00:00Z");
    List<Reading> readings = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Quantity quantity = Quantity.ALL.get(i == 0 ? 0 : Math.min(13, 1 + i / 20));
      readings.add(
          reading(
              "a",
              i % 2 == 0 ? "Even" : "Odd",
              newest.minus(Duration.ofMinutes(i)).toString(),
              i == 299 ? 5 : Double.NaN,
              Map.of(quantity, (double) i)));
    }
    try (Scene scene = new Scene()) {
      scene.store(readings);

      JsonNode latest = latest(scene, ALL_TIME);
      for (int q = 1; q < Quantity.ALL.size(); q++) {
        int age = Math.max(1, (q - 1) * 20);
        assertThat(latest.get(Quantity.ALL.get(q).jsonName()))
            .isEqualTo(
                Http.json(
                    "{\"value\":%d,\"time\":\"%s\"%s}"
                        .formatted(
                            age,
                            newest.minus(Duration.ofMinutes(age)),
                            Quantity.ALL.get(q).suspect().contains(age)
                                ? ""
                                : ",\"suspect\":true")));
      }
      assertThat(latest.get("latitude").get("value")).isEqualTo(Http.json("5"));
    }
  }

  @Test
  void tagsWhatHasTwoEnds() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(reading("a", "A", "2023-01-01T00:00:00Z", 1, Map.of(Quantity.WAVE_HEIGHT, 1.0))));
      String fixed = ALL_TIME + "&from=2020-01-01T00:00:00Z";
      String tag = scene.http.get(fixed).expect(200).header("ETag").orElseThrow();

      assertThat(scene.http.get(fixed, "If-None-Match", tag).status()).isEqualTo(304);
      assertThat(scene.http.get(ALL_TIME).expect(200).header("ETag")).isEmpty();
    }
  }

  @Test
  void writesJsonAlone() {
    try (Scene scene = new Scene()) {
      scene.http.get("/v1/readings/latest", "Accept", "text/csv").expect(406);
      scene.http.get("/v1/readings/latest?format=json").expect(400);
      scene.http.get("/v1/readings/latest?limit=1").expect(400);
      scene.http.get("/v1/readings/latest?fields=wave_hight").expect(400);
      assertThat(scene.http.get("/v1/readings/latest?location=x").expect(200).text())
          .isEqualTo("{\"stations\":[]}");
    }
  }

  private static JsonNode latest(Scene scene, String address) {
    return scene.http.get(address).expect(200).json().at("/stations/0/latest");
  }

  private static Reading reading(
      String station, String location, String time, double latitude, Map<Quantity, Double> values) {
    return new Reading(
        station,
        location,
        EpochNanos.of(Instant.parse(time)),
        latitude,
        -latitude,
        Measurements.of(values));
  }
}
