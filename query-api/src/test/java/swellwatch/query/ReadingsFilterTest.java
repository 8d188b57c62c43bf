package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** The list of readings against a plain evaluation of the same filters. */
@ExtendWith(SharedServers.class)
class ReadingsFilterTest {
  // Between two readings, so that the edges of "the past day" do not move while the test runs.
  @SuppressWarnings("TimeInStaticInitializer") // one moment for all tests of the class
  private static final Instant NEWEST = Instant.now().minus(Duration.ofMinutes(5));

  private static Scene scene;
  private static List<Reading> stored;

  @BeforeAll
  static void store() {
    stored = new ArrayList<>(Ndbc.newest(12, 400, NEWEST));
    stored.addAll(renamed(stored.subList(0, 60)));
    scene = new Scene();
    scene.store(stored);
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void matchesThePlainEvaluation() {
    compare(scene, stored, 0, 120);
  }

  @Test
  @Tag("full")
  void matchesThePlainEvaluationOfFortyFiveDaysOfTwentyFourStations() {
    List<Reading> many = Ndbc.newest(24, Integer.MAX_VALUE, NEWEST);
    try (Scene own = new Scene()) {
      own.store(many);
      compare(own, many, 1000, 500);
    }
  }

  private static void compare(Scene scene, List<Reading> stored, long firstSeed, int count) {
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      RandomQuery query = new RandomQuery(seed, stored, Instant.now());
      assertThat(scene.all(query.address(), query.format()))
          .describedAs("seed %d: %s", seed, query.address())
          .isEqualTo(query.expected());
    }
  }

  @Test
  void includesBothEndsOfEveryQuantity() {
    for (Quantity quantity : Quantity.ALL) {
      String name = quantity.jsonName();
      double bound =
          stored.stream()
              .mapToDouble(reading -> reading.get(quantity))
              .filter(value -> !Double.isNaN(value))
              .findFirst()
              .orElse(1);
      List<JsonNode> found =
          scene.all(
              "/v1/readings?limit=10000&min_" + name + "=" + bound + "&max_" + name + "=" + bound);

      assertThat(found)
          .hasSameSizeAs(stored.stream().filter(r -> r.get(quantity) == bound).toList());
      assertThat(found).allMatch(reading -> reading.get(name).doubleValue() == bound);
    }
  }

  @Test
  void takesVeryLargeAndVerySmallNumbers() {
    assertThat(scene.all("/v1/readings?min_wave_height=1e300")).isEmpty();
    assertThat(scene.all("/v1/readings?limit=10000&min_wave_height=-1e300&max_wave_height=1.5e300"))
        .hasSameSizeAs(scene.all("/v1/readings?limit=10000&min_wave_height=1e-300"));
  }

  @Test
  void readsFromTheStartToTheEndOfTime() {
    Reading first = at(EpochNanos.MIN);
    Reading last = at(EpochNanos.MAX);
    try (Scene own = new Scene()) {
      own.store(List.of(first, last));

      assertThat(own.all("/v1/readings?from=0001-01-01T00:00:00Z&order=asc&limit=1"))
          .containsExactly(RandomQuery.json(first), RandomQuery.json(last));
      assertThat(own.all("/v1/readings?to=9999-01-01T00:00:00Z&limit=1"))
          .containsExactly(RandomQuery.json(last), RandomQuery.json(first));
      assertThat(own.all("/v1/readings?from=2000-01-01T00:00:00Z"))
          .containsExactly(RandomQuery.json(last));
    }
  }

  @Test
  void answersUnknownNamesWithAnEmptyList() {
    assertThat(scene.http.get("/v1/readings?location=Nowhere").expect(200).text())
        .isEqualTo("{\"readings\":[]}");
    assertThat(scene.http.get("/v1/readings?station=nobody").expect(200).text())
        .isEqualTo("{\"readings\":[]}");
    try (Scene empty = new Scene()) {
      assertThat(empty.http.get("/v1/readings?location=x").expect(200).text())
          .isEqualTo("{\"readings\":[]}");
      assertThat(empty.http.get("/v1/readings").expect(200).text()).isEqualTo("{\"readings\":[]}");
      assertThat(empty.http.get("/v1/stations").expect(200).text()).isEqualTo("{\"stations\":[]}");
    }
  }

  @Test
  void findsANewSpellingOfANewLocationAtOnce() {
    try (Scene own = new Scene()) {
      own.store(List.of(reading("a", "Straße", EpochNanos.of(NEWEST))));
      assertThat(own.all("/v1/readings?location=STRASSE")).hasSize(1);
      own.store(List.of(reading("a", "Mavericks", EpochNanos.of(NEWEST))));
      assertThat(own.all("/v1/readings?location=mavericks")).hasSize(1);
    }
  }

  @Test
  void takesInjectionsAsPlainText() {
    List<String> texts =
        List.of(
            "' OR 1=1 --",
            "'; DROP MEASUREMENT buoy_reading; --",
            "x\" OR \"station_id\" =~ /.*/",
            "\\' OR true OR '",
            "$p0",
            "/.*/",
            "{\"regex\":\".*\"}",
            "*",
            "x,location=y");
    try (Scene own = new Scene()) {
      for (String text : texts) {
        assertThat(scene.all("/v1/readings?location=" + Http.encoded(text))).isEmpty();
        Reading odd = reading("odd", text, EpochNanos.of(NEWEST));
        own.store(List.of(odd));
        assertThat(own.all("/v1/readings?location=" + Http.encoded(text)))
            .containsExactly(RandomQuery.json(odd));
      }
      assertThat(own.all("/v1/readings")).hasSameSizeAs(texts);
      assertThat(own.all("/v1/readings?location=x%00%0A;SELECT+1&location=a%5C")).isEmpty();
    }
  }

  private static Reading at(long nanos) {
    return reading("edge", "Edge", nanos);
  }

  private static Reading reading(String station, String location, long nanos) {
    return new Reading(
        station,
        location,
        nanos,
        Double.NaN,
        Double.NaN,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 1.0)));
  }

  /** The same stations under names that differ in case, or altogether, at the same times. */
  private static List<Reading> renamed(List<Reading> readings) {
    List<Reading> renamed = new ArrayList<>();
    for (Reading reading : readings) {
      String location =
          renamed.size() % 3 == 0 ? reading.location().toUpperCase(Locale.ROOT) : "Once elsewhere";
      renamed.add(
          new Reading(
              reading.stationId(),
              location,
              reading.epochNanos(),
              reading.latitude(),
              reading.longitude(),
              reading.measurements()));
    }
    return renamed;
  }
}
