package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Swells against a plain evaluation of their definition. */
@ExtendWith(SharedServers.class)
class SwellsTest {
  @SuppressWarnings("TimeInStaticInitializer") // one moment for all tests of the class
  private static final Instant NEWEST =
      // In whole seconds Java writes times as the API does.
      Instant.now().minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.SECONDS);

  private static final long THREE_HOURS = Duration.ofHours(3).toNanos();
  private static final String DAY = "from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z";

  private static Scene scene;
  private static List<Reading> stored;

  @BeforeAll
  static void store() {
    stored = new ArrayList<>(Ndbc.newest(12, 400, NEWEST));
    for (Reading reading : List.copyOf(stored.subList(0, 60))) {
      stored.add(Readings.renamed(reading, "Once elsewhere"));
    }
    scene = new Scene();
    scene.store(stored);
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void matchesThePlainEvaluation() {
    compare(0, 100);
  }

  @Test
  @Tag("full")
  void matchesThePlainEvaluationOfManyMore() {
    compare(1000, 500);
  }

  private static void compare(long firstSeed, int count) {
    int found = 0;
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      RandomQuery query = new RandomQuery(seed, stored, Instant.now());
      Random random = new Random(seed);
      String filters = query.filters() + threshold(query.filters(), random);
      int limit = random.nextBoolean() ? 100 : 1 + random.nextInt(10);
      List<JsonNode> expected = plain(query.matching(), minimum(filters), limit);

      assertThat(swells(scene, filters + "&limit=" + limit))
          .describedAs("seed %d: %s", seed, filters)
          .isEqualTo(expected);
      found += expected.size();
    }
    assertThat(found).isGreaterThan(count);
  }

  /** Heights of summer are low. */
  private static String threshold(String filters, Random random) {
    if (filters.contains("min_wave_height")) {
      return "";
    }
    if (filters.contains("max_wave_height")) {
      return "&min_wave_height=0";
    }
    return random.nextInt(3) == 0 ? "" : "&min_wave_height=" + random.nextInt(20) / 10.0;
  }

  private static double minimum(String filters) {
    return Stream.of(filters.split("&"))
        .filter(parameter -> parameter.startsWith("min_wave_height="))
        .mapToDouble(parameter -> Double.parseDouble(parameter.split("=", 2)[1]))
        .findFirst()
        .orElse(2);
  }

  private static List<JsonNode> plain(List<Reading> matching, double minimum, int limit) {
    Map<String, List<Reading>> stations =
        matching.stream()
            .filter(reading -> reading.get(Quantity.WAVE_HEIGHT) >= minimum)
            .collect(Collectors.groupingBy(Reading::stationId));
    Comparator<List<Reading>> ranking =
        Comparator.comparingDouble((List<Reading> run) -> -peak(run).get(Quantity.WAVE_HEIGHT))
            .thenComparingLong(run -> run.get(0).epochNanos())
            .thenComparing(run -> run.get(0).stationId());
    return stations.values().stream()
        .flatMap(station -> runs(station).stream())
        .sorted(ranking)
        .limit(limit)
        .map(SwellsTest::swell)
        .toList();
  }

  private static List<List<Reading>> runs(List<Reading> station) {
    List<List<Reading>> runs = new ArrayList<>();
    long last = 0;
    for (Reading reading : station) {
      if (runs.isEmpty() || reading.epochNanos() - last > THREE_HOURS) {
        runs.add(new ArrayList<>());
      }
      runs.get(runs.size() - 1).add(reading);
      last = reading.epochNanos();
    }
    return runs;
  }

  private static Reading peak(List<Reading> run) {
    return run.stream()
        .min(
            Comparator.comparingDouble((Reading r) -> -r.get(Quantity.WAVE_HEIGHT))
                .thenComparing(r -> !r.measurements().has(Quantity.WAVE_PEAK_PERIOD))
                .thenComparingLong(Reading::epochNanos)
                .thenComparing(Reading::location))
        .orElseThrow();
  }

  private static JsonNode swell(List<Reading> run) {
    Reading peak = peak(run);
    String text =
        String.format(
            "{\"station_id\":\"%s\",\"location\":\"%s\",\"start\":\"%s\",\"end\":\"%s\","
                + "\"peak_time\":\"%s\",%s\"readings\":%d}",
            peak.stationId(),
            peak.location(),
            run.get(0).time(),
            run.get(run.size() - 1).time(),
            peak.time(),
            Stream.of(Quantity.WAVE_HEIGHT, Quantity.WAVE_PEAK_PERIOD, Quantity.WAVE_DIRECTION)
                .filter(peak.measurements()::has)
                .map(q -> "\"" + q.jsonName() + "\":" + number(peak.get(q)) + ",")
                .collect(Collectors.joining()),
            run.size());
    return Http.json(text);
  }

  private static String number(double value) {
    return value == (int) value ? Integer.toString((int) value) : Double.toString(value);
  }

  @Test
  void cutsRunsAtTheEdgesOfTheRangeAndFiltersBeforeTheyForm() {
    try (Scene own = new Scene()) {
      List<Reading> readings = new ArrayList<>();
      for (int hour = -10; hour < 34; hour++) {
        readings.add(reading("a", "A", hour * 60, Map.of(Quantity.WAVE_HEIGHT, 3 + hour / 100.0)));
      }
      readings.add(
          reading(
              "a", "A", 30, Map.of(Quantity.WAVE_HEIGHT, 9.0, Quantity.WAVE_PEAK_PERIOD, 15.0)));
      own.store(readings);

      JsonNode whole = swells(own, DAY).get(0);
      assertThat(whole.get("start").textValue()).isEqualTo("2001-01-01T00:00:00Z");
      assertThat(whole.get("end").textValue()).isEqualTo("2001-01-01T23:00:00Z");
      assertThat(whole.get("readings").intValue()).isEqualTo(25);
      assertThat(whole.get("wave_height").doubleValue()).isEqualTo(9);
      assertThat(swells(own, DAY + "&max_wave_height=8").get(0).get("wave_height").doubleValue())
          .isEqualTo(3.23);
      assertThat(swells(own, DAY + "&min_wave_peak_period=10"))
          .singleElement()
          .satisfies(swell -> assertThat(swell.get("readings").intValue()).isEqualTo(1));
    }
  }

  @Test
  void writesEachFormat() {
    try (Scene own = new Scene()) {
      own.store(
          List.of(
              reading("b", "Bay, \"north\"", 0, Map.of(Quantity.WAVE_HEIGHT, 2.0)),
              new Reading(
                  "b",
                  "Aft",
                  nanos(180),
                  37,
                  -122.5,
                  Measurements.of(
                      Map.of(
                          Quantity.WAVE_HEIGHT, 4.5,
                          Quantity.WAVE_PEAK_PERIOD, 14.0,
                          Quantity.WAVE_DIRECTION, 290.0))),
              reading("a", "Zuma", 5, Map.of(Quantity.WAVE_HEIGHT, 2.25))));

      String best =
          ("{'station_id':'b','location':'Aft','start':'2001-01-01T00:00:00Z',"
                  + "'end':'2001-01-01T03:00:00Z','peak_time':'2001-01-01T03:00:00Z',"
                  + "'wave_height':4.5,'wave_peak_period':14,'wave_direction':290,'readings':2}")
              .replace('\'', '"');
      String second =
          ("{'station_id':'a','location':'Zuma','start':'2001-01-01T00:05:00Z',"
                  + "'end':'2001-01-01T00:05:00Z','peak_time':'2001-01-01T00:05:00Z',"
                  + "'wave_height':2.25,'readings':1}")
              .replace('\'', '"');
      assertThat(own.http.get("/v1/swells?" + DAY).expect(200).text())
          .isEqualTo("{\"swells\":[" + best + "," + second + "]}");
      assertThat(own.http.get("/v1/swells?limit=1&" + DAY).expect(200).text())
          .isEqualTo("{\"swells\":[" + best + "]}");
      assertThat(own.http.get("/v1/swells?format=ndjson&" + DAY).expect(200).text())
          .isEqualTo(best + "\n" + second + "\n");
      assertThat(own.http.get("/v1/swells?format=csv&units=true&" + DAY).expect(200).text())
          .isEqualTo(
              String.join(
                  "\r\n",
                  "station_id,location,start,end,peak_time,wave_height,wave_peak_period,"
                      + "wave_direction,readings",
                  ",,UTC,UTC,UTC,m,s,degree,1",
                  "b,Aft,2001-01-01T00:00:00Z,2001-01-01T03:00:00Z,2001-01-01T03:00:00Z,4.5,14,"
                      + "290,2",
                  "a,Zuma,2001-01-01T00:05:00Z,2001-01-01T00:05:00Z,2001-01-01T00:05:00Z,2.25,,,1",
                  ""));
      assertThat(own.http.get("/v1/swells?format=geojson&" + DAY).expect(200).text())
          .isEqualTo(
              "{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"geometry\":"
                  + "{\"type\":\"Point\",\"coordinates\":[-122.5,37]},\"properties\":"
                  + best
                  + "},{\"type\":\"Feature\",\"geometry\":null,\"properties\":"
                  + second
                  + "}]}");
    }
  }

  @Test
  void tagsWhatHasBothEnds() {
    String both = "/v1/swells?from=2001-01-01T00:00:00Z&to=2101-01-01T00:00:00Z";
    String tag = scene.http.get(both).expect(200).header("ETag").orElseThrow();

    assertThat(scene.http.get(both, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(scene.http.get(both + "&format=csv").expect(200).header("ETag")).isEmpty();
    assertThat(scene.http.get("/v1/swells?past=week").expect(200).header("ETag")).isEmpty();
  }

  @Test
  void answersUnknownNamesWithoutSwells() {
    String nothing = "{\"swells\":[]}";

    assertThat(scene.http.get("/v1/swells?location=Nowhere").expect(200).text()).isEqualTo(nothing);
    assertThat(scene.http.get("/v1/swells?min_wave_height=99").expect(200).text())
        .isEqualTo(nothing);
    scene.http.get("/v1/swells?limit=0").expect(400);
  }

  private static List<JsonNode> swells(Scene of, String query) {
    List<JsonNode> swells = new ArrayList<>();
    of.http.get("/v1/swells?" + query).expect(200).json().get("swells").forEach(swells::add);
    return swells;
  }

  private static Reading reading(
      String station, String location, int minutes, Map<Quantity, Double> values) {
    return Readings.of(station, location, nanos(minutes), values);
  }

  /** Minutes after the start of {@link #DAY}. */
  private static long nanos(int minutes) {
    return EpochNanos.of(Instant.parse("2001-01-01T00:00:00Z").plusSeconds(60L * minutes));
  }
}
