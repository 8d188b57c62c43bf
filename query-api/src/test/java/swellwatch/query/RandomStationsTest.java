package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;
import swellwatch.model.Reading;

/** Stations and their latest values against a plain evaluation of the same filters. */
@ExtendWith(SharedServers.class)
class RandomStationsTest {
  // Between two readings, so that the edges of "the past day" do not move while the test runs.
  @SuppressWarnings("TimeInStaticInitializer") // one moment for all tests of the class
  private static final Instant NEWEST = Instant.now().minus(Duration.ofMinutes(5));

  private static Scene scene;
  private static List<Reading> stored;

  @BeforeAll
  static void store() {
    List<Reading> readings = Ndbc.newest(20, 250, NEWEST);
    stored = new ArrayList<>(readings);
    // The same moments under another name, and a name of some days ago.
    stored.addAll(renamed(readings.subList(0, 40), "Once elsewhere", 0));
    stored.addAll(renamed(readings.subList(250, 400), "Zuvor anderswo", 5));
    scene = new Scene();
    scene.store(stored);
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void latestValuesMatchThePlainEvaluation() {
    compareLatest(0, 100);
  }

  @Test
  @Tag("full")
  void latestValuesMatchThePlainEvaluationOfManyMore() {
    compareLatest(1000, 500);
  }

  @Test
  void stationsMatchThePlainEvaluation() {
    compareStations(0, 100);
  }

  @Test
  @Tag("full")
  void stationsMatchThePlainEvaluationOfManyMore() {
    compareStations(1000, 500);
  }

  private static void compareLatest(long firstSeed, int count) {
    int stations = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      RandomQuery query = new RandomQuery(seed, stored, Instant.now());
      List<String> fields = PlainStations.someFields(new Random(seed));
      List<String> parameters = new ArrayList<>(List.of(query.filters()));
      if (!fields.equals(PlainStations.FIELDS)) {
        parameters.add("fields=" + String.join(",", fields));
      }
      String address = "/v1/readings/latest?" + String.join("&", parameters);
      List<JsonNode> expected =
          byStation(query.matching().stream()).values().stream()
              .map(readings -> PlainStations.latest(readings, fields))
              .flatMap(Optional::stream)
              .toList();

      assertThat(stations(address)).describedAs("seed %d: %s", seed, address).isEqualTo(expected);
      stations += expected.size();
    }
    assertThat(stations).describedAs("not only empty lists").isGreaterThan(2 * count);
  }

  private static void compareStations(long firstSeed, int count) {
    int stations = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      RandomQuery query = new RandomQuery(seed, stored, Instant.now());
      String address = "/v1/stations?" + query.filters();
      List<JsonNode> expected =
          byStation(query.matching().stream()).values().stream()
              .map(PlainStations::station)
              .toList();

      assertThat(stations(address)).describedAs("seed %d: %s", seed, address).isEqualTo(expected);
      stations += expected.size();
    }
    assertThat(stations).describedAs("not only empty lists").isGreaterThan(2 * count);
  }

  private static List<JsonNode> stations(String address) {
    List<JsonNode> stations = new ArrayList<>();
    scene.http.get(address).expect(200).json().get("stations").forEach(stations::add);
    return stations;
  }

  private static Map<String, List<Reading>> byStation(Stream<Reading> readings) {
    return readings.collect(
        Collectors.groupingBy(Reading::stationId, TreeMap::new, Collectors.toList()));
  }

  private static List<Reading> renamed(List<Reading> readings, String location, int daysAgo) {
    return readings.stream()
        .map(reading ->
            new Reading(
                reading.stationId(),
                location,
                reading.epochNanos() - Duration.ofDays(daysAgo).toNanos(),
                reading.latitude(),
                reading.longitude(),
                reading.measurements()))
        .toList();
  }
}
