package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.StreamSupport;
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
              "{\"station_id\":\"46026\",\"location\":\"San Francisco Bar\",\"latitude\":20,"
                  + "\"longitude\":-20,\"first\":\"1984-01-01T00:00:00Z\","
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
      scene.http.get("/v1/stations/46026?near=1,2").expect(400);
      scene.http.get("/v1/stations?loc=x").expect(400);
      assertThat(scene.http.get("/v1/stations?location=x").expect(200).text())
          .isEqualTo("{\"stations\":[]}");
    }
  }

  @Test
  void listsStationsWithReadingsThatMatch() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              reading("a", "Old", "2020-01-01T00:00:00Z", 1, Quantity.WAVE_HEIGHT),
              reading("a", "Old", "2020-01-02T00:00:00Z", 2, Quantity.WIND_SPEED),
              reading("a", "New", "2021-01-01T00:00:00Z", 3, Quantity.WAVE_HEIGHT),
              reading("b", "New", "2021-01-02T00:00:00Z", 4, Quantity.WIND_SPEED),
              reading("c", "Else", "2021-01-03T00:00:00Z", Double.NaN, Quantity.WAVE_HEIGHT)));

      assertThat(ends(scene, "location=old"))
          .containsExactly("a Old 2 2020-01-01T00:00:00Z 2020-01-02T00:00:00Z");
      assertThat(ends(scene, "location=new&location=else"))
          .containsExactly(
              "a New 3 2021-01-01T00:00:00Z 2021-01-01T00:00:00Z",
              "b New 4 2021-01-02T00:00:00Z 2021-01-02T00:00:00Z",
              "c Else null 2021-01-03T00:00:00Z 2021-01-03T00:00:00Z");
      assertThat(ends(scene, "max_wave_height=1&station=a&station=b"))
          .containsExactly("a New 3 2020-01-01T00:00:00Z 2021-01-01T00:00:00Z");
      assertThat(ends(scene, "min_wave_height=1.5")).isEmpty();
      assertThat(ends(scene, "bbox=-2,0,0,5"))
          .containsExactly("a Old 2 2020-01-01T00:00:00Z 2020-01-02T00:00:00Z");
      assertThat(ends(scene, "to=2020-01-02T00:00:00Z"))
          .containsExactly("a Old 1 2020-01-01T00:00:00Z 2020-01-01T00:00:00Z");
      assertThat(ends(scene, "past=PT1H")).isEmpty();
    }
  }

  @Test
  void sortsByDistanceAndLeavesOutWhatIsTooFar() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              at("far", 0, -178),
              at("near", 0, 179.5),
              at("b-here", 0.5, -180),
              at("a-here", 0.5, 180),
              reading("nowhere", "X", "2020-01-01T00:00:00Z", Double.NaN, Quantity.DEW_POINT)));

      assertThat(distances(scene, "near=0.5,-180"))
          .containsExactly("a-here 0", "b-here 0", "near 78.626", "far 229.232");
      assertThat(distances(scene, "near=0.5,-180&radius_km=78.626"))
          .containsExactly("a-here 0", "b-here 0", "near 78.626");
      assertThat(distances(scene, "near=0.5,-180&radius_km=78.625"))
          .containsExactly("a-here 0", "b-here 0");
      assertThat(distances(scene, "near=90,0&station=near")).containsExactly("near 10007.557");
      scene.http.get("/v1/stations?radius_km=5").expect(400);
    }
  }

  @Test
  void searchesInIdsAndNewestLocations() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              reading("46026", "Once Ålesund", "2020-01-01T00:00:00Z", 1, Quantity.WAVE_HEIGHT),
              reading("46026", "Große Straße", "2021-01-01T00:00:00Z", 1, Quantity.WAVE_HEIGHT),
              reading("LES-7", "ΟΔΟΣΑ", "2021-01-01T00:00:00Z", 1, Quantity.WAVE_HEIGHT)));

      assertThat(found(scene, "STRASSE")).containsExactly("46026");
      assertThat(found(scene, "602")).containsExactly("46026");
      assertThat(found(scene, "les")).containsExactly("LES-7");
      assertThat(found(scene, "οδος")).containsExactly("LES-7");
      assertThat(found(scene, "o")).containsExactly("46026");
      assertThat(found(scene, ".*")).isEmpty();
      assertThat(list(scene, "q=les&to=2020-06-01T00:00:00Z", s -> s.get("location").textValue()))
          .containsExactly("Once Ålesund");
    }
  }

  @Test
  void writesEveryForm() {
    try (Scene scene = new Scene()) {
      scene.store(
          List.of(
              at("a", 1.5, -2),
              reading(
                  "b", "Say \"b\", Île", "2020-01-01T00:00:00Z", Double.NaN, Quantity.DEW_POINT)));

      assertThat(text(scene, "format=csv&units=true", "text/csv; charset=utf-8; header=present"))
          .isEqualTo(
              String.join(
                  "\r\n",
                  "station_id,location,latitude,longitude,first,last,distance_km",
                  ",,degrees_north,degrees_east,UTC,UTC,km",
                  "a,At a,1.5,-2,2020-01-01T00:00:00Z,2020-01-01T00:00:00Z,",
                  "b,\"Say \"\"b\"\", Île\",,,2020-01-01T00:00:00Z,2020-01-01T00:00:00Z,",
                  ""));
      assertThat(text(scene, "format=csv&near=1.5,-1", "text/csv; charset=utf-8; header=present"))
          .endsWith("a,At a,1.5,-2,2020-01-01T00:00:00Z,2020-01-01T00:00:00Z,111.157\r\n");
      assertThat(text(scene, "format=ndjson", "application/x-ndjson"))
          .isEqualTo(
              """
              {"station_id":"a","location":"At a","latitude":1.5,"longitude":-2,\
              "first":"2020-01-01T00:00:00Z","last":"2020-01-01T00:00:00Z"}
              {"station_id":"b","location":"Say \\"b\\", Île",\
              "first":"2020-01-01T00:00:00Z","last":"2020-01-01T00:00:00Z"}
              """);
      assertThat(text(scene, "format=geojson&near=1.5,-2", "application/geo+json"))
          .isEqualTo(
              "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
                  + "{\"type\":\"Point\",\"coordinates\":[-2,1.5]},\"properties\":"
                  + "{\"station_id\":\"a\",\"location\":\"At a\","
                  + "\"first\":\"2020-01-01T00:00:00Z\",\"last\":\"2020-01-01T00:00:00Z\","
                  + "\"distance_km\":0}}]}");
      assertThat(scene.http.get("/v1/stations/b?format=geojson").expect(200).json().get("features"))
          .singleElement()
          .satisfies(feature -> assertThat(feature.get("geometry").isNull()).isTrue());
    }
  }

  @Test
  void tagsEveryListOfStations() {
    try (Scene scene = new Scene()) {
      scene.store(List.of(at("a", 1.5, -2)));
      for (String address :
          new String[] {"/v1/stations", "/v1/stations/a", "/v1/stations?past=day&format=csv"}) {
        String tag = scene.http.get(address).expect(200).header("ETag").orElseThrow();
        assertThat(scene.http.get(address, "If-None-Match", tag).status()).isEqualTo(304);
      }
      String before = scene.http.get("/v1/stations").header("ETag").orElseThrow();
      scene.store(List.of(at("b", 1.5, -2)));
      assertThat(
              scene
                  .http
                  .get("/v1/stations", "If-None-Match", before)
                  .expect(200)
                  .json()
                  .get("stations"))
          .hasSize(2);
    }
  }

  private static List<String> ends(Scene scene, String query) {
    return list(
        scene,
        query,
        s ->
            String.join(
                " ",
                s.get("station_id").textValue(),
                s.get("location").textValue(),
                String.valueOf(s.get("latitude")),
                s.get("first").textValue(),
                s.get("last").textValue()));
  }

  private static List<String> distances(Scene scene, String query) {
    return list(scene, query, s -> s.get("station_id").textValue() + " " + s.get("distance_km"));
  }

  private static List<String> found(Scene scene, String part) {
    return list(scene, "q=" + Http.encoded(part), s -> s.get("station_id").textValue());
  }

  private static List<String> list(Scene scene, String query, Function<JsonNode, String> view) {
    JsonNode stations = scene.http.get("/v1/stations?" + query).expect(200).json().get("stations");
    return StreamSupport.stream(stations.spliterator(), false).map(view).toList();
  }

  private static String text(Scene scene, String query, String contentType) {
    Http.Reply reply = scene.http.get("/v1/stations?" + query).expect(200);
    assertThat(reply.header("Content-Type")).contains(contentType);
    return reply.text();
  }

  private static Reading at(String station, double latitude, double longitude) {
    return new Reading(
        station,
        "At " + station,
        EpochNanos.of(Instant.parse("2020-01-01T00:00:00Z")),
        latitude,
        longitude,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 1.0)));
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
