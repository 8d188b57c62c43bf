package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
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
class StationsTest {

  @Test
  void listsEachStationOnceWithItsNewestLocationAndPosition() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              reading("46026", "San Francisco", "1984-01-01T00:00:00Z", 10, Quantity.WAVE_HEIGHT),
              reading("46026", "San Francisco Bar", "2023-01-01T00:00:00Z", 30, Quantity.DEW_POINT),
              reading(
                  "46026",
                  "San Francisco Bar",
                  "2023-02-01T00:00:00Z",
                  Double.NaN,
                  Quantity.WATER_LEVEL),
              reading("46026", "San Francisco", "2023-01-15T00:00:00.5Z", 20, Quantity.WIND_SPEED),
              reading(
                  "a-1",
                  "Somewhere",
                  "2023-01-01T00:00:00.000000001Z",
                  Double.NaN,
                  Quantity.VISIBILITY)));

      JsonNode all = scene.http.get("/v1/stations").expect(200).json();

      JsonNode sanFrancisco =
          Http.json(
              "{\"station_id\":\"46026\",\"location\":\"San Francisco Bar\",\"latitude\":20.0,"
                  + "\"longitude\":-20.0,\"first\":\"1984-01-01T00:00:00Z\","
                  + "\"last\":\"2023-02-01T00:00:00Z\"}");
      JsonNode somewhere =
          Http.json(
              "{\"station_id\":\"a-1\",\"location\":\"Somewhere\","
                  + "\"first\":\"2023-01-01T00:00:00.000000001Z\","
                  + "\"last\":\"2023-01-01T00:00:00.000000001Z\"}");
      assertThat(all.get("stations")).containsExactly(sanFrancisco, somewhere);
      assertThat(scene.http.get("/v1/stations/a-1").expect(200).json().get("stations"))
          .containsExactly(somewhere);
    }
  }

  @Test
  void knowsNoOtherStations() {
    try (Scene scene = new Scene()) {
      scene.http.get("/v1/stations/46026").expect(404);
      scene.http.get("/v1/stations/x'%20OR%20'1'='1").expect(404);
      scene.http.get("/v1/stations/46026?location=x").expect(400);
      scene.http.get("/v1/stations?location=x").expect(400);
    }
  }

  private static Reading reading(
      String station, String location, String time, double latitude, Quantity quantity) {
    return new Reading(
        station,
        location,
        EpochNanos.of(Instant.parse(time)),
        latitude,
        -latitude,
        Measurements.of(Map.of(quantity, 1.0)));
  }
}
