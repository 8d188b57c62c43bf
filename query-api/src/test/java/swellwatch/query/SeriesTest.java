package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
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

/** Chart data against a plain evaluation of the same readings. */
@ExtendWith(SharedServers.class)
class SeriesTest {
  @SuppressWarnings("TimeInStaticInitializer") // one moment for all tests of the class
  private static final Instant NEWEST = Instant.now().minus(Duration.ofMinutes(5));

  private static Scene scene;
  private static List<Reading> stored;

  /** A series of its own. */
  private record Identity(String station, String location) implements Comparable<Identity> {
    @Override
    public int compareTo(Identity other) {
      return Comparator.comparing(Identity::station)
          .thenComparing(Identity::location)
          .compare(this, other);
    }
  }

  private record Point(long time, double value) {}

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
    for (long seed = firstSeed; seed < firstSeed + count; seed++) {
      RandomQuery query = new RandomQuery(seed, stored, Instant.now());
      Random random = new Random(seed);
      Quantity quantity = Quantity.ALL.get(random.nextInt(Quantity.ALL.size()));
      String about = "seed " + seed + ": " + query.filters();
      boolean openSide = query.filters().contains("from=") != query.filters().contains("to=");
      if (openSide || random.nextBoolean()) {
        comparePoints(query, quantity, 2 + random.nextInt(400), about);
      } else {
        compareWindows(query, quantity, random, about);
      }
    }
  }

  private static void comparePoints(
      RandomQuery query, Quantity quantity, int maxPoints, String about) {
    Map<Identity, List<Point>> all = points(query.matching(), quantity);

    Map<Identity, List<Point>> found =
        read(query.filters() + "&quantity=" + quantity.jsonName() + "&max_points=" + maxPoints);

    assertThat(found.keySet()).describedAs(about).containsExactlyElementsOf(all.keySet());
    for (Identity identity : all.keySet()) {
      List<Point> expected = all.get(identity);
      if (expected.size() <= maxPoints) {
        assertThat(found.get(identity)).describedAs(about).isEqualTo(expected);
      } else {
        checkDecimated(
            Objects.requireNonNull(found.get(identity)),
            expected,
            maxPoints,
            query.filters(),
            about);
      }
    }
  }

  private static void checkDecimated(
      List<Point> kept, List<Point> all, int maxPoints, String filters, String about) {
    assertThat(kept)
        .describedAs(about)
        .hasSizeBetween(maxPoints / 4, maxPoints)
        .isSortedAccordingTo(Comparator.comparingLong(Point::time))
        .doesNotHaveDuplicates();
    assertThat(new HashSet<>(all)).describedAs(about).containsAll(kept);
    assertThat(kept).describedAs(about).containsAll(extremes(all));
    if (filters.contains("from=") && filters.contains("to=")) {
      long from = nanos(filters, "from");
      int parts = maxPoints / 2;
      long width = (nanos(filters, "to") - from + parts - 1) / parts;
      Map<Long, List<Point>> buckets =
          all.stream().collect(Collectors.groupingBy(point -> (point.time - from) / width));
      buckets
          .values()
          .forEach(bucket -> assertThat(kept).describedAs(about).containsAll(extremes(bucket)));
    }
  }

  private static void compareWindows(
      RandomQuery query, Quantity quantity, Random random, String about) {
    boolean isDirection = quantity.jsonName().endsWith("direction");
    List<String> aggregates = List.of("max", "min", "count", "mean");
    String aggregate = aggregates.get(random.nextInt(isDirection ? 3 : 4));
    String window = List.of("PT1H", "PT7M", "P1D", "PT90M", "P7D").get(random.nextInt(5));
    long width = Duration.parse(window).toNanos();
    Map<Identity, List<Point>> expected =
        points(query.matching(), quantity).entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    e -> aggregated(e.getValue(), width, aggregate),
                    (a, b) -> a,
                    TreeMap::new));

    String address =
        query.filters()
            + "&quantity="
            + quantity.jsonName()
            + "&window="
            + window
            + "&aggregate="
            + aggregate;
    Map<Identity, List<Point>> found = read(address);

    assertThat(found.keySet()).describedAs(about).containsExactlyElementsOf(expected.keySet());
    for (Identity identity : expected.keySet()) {
      assertThat(found.get(identity))
          .describedAs(about)
          .usingElementComparator(SeriesTest::compareRoughly)
          .isEqualTo(expected.get(identity));
    }
  }

  /** A mean depends on the order of adding up. */
  private static int compareRoughly(Point a, Point b) {
    boolean same =
        a.time == b.time && Math.abs(a.value - b.value) < 1e-9 * Math.abs(a.value) + 1e-9;
    return same ? 0 : 1;
  }

  private static List<Point> aggregated(List<Point> points, long width, String aggregate) {
    Map<Long, List<Point>> windows =
        points.stream()
            .collect(
                Collectors.groupingBy(
                    point -> Math.floorDiv(point.time, width) * width,
                    TreeMap::new,
                    Collectors.toList()));
    return windows.entrySet().stream()
        .map(e -> new Point(e.getKey(), aggregate(e.getValue(), aggregate)))
        .toList();
  }

  private static double aggregate(List<Point> points, String aggregate) {
    var values = points.stream().mapToDouble(Point::value).summaryStatistics();
    return switch (aggregate) {
      case "max" -> values.getMax();
      case "min" -> values.getMin();
      case "count" -> values.getCount();
      default -> values.getAverage();
    };
  }

  @Test
  void writesEachFormat() {
    try (Scene own = new Scene()) {
      own.store(
          List.of(
              reading("b", "Bay, \"north\"", "2001-01-01T00:00:00Z", 36, 2.5),
              reading("b", "Bay, \"north\"", "2001-01-01T00:30:00.5Z", Double.NaN, 3),
              reading("b", "Aft", "2001-01-01T01:00:00Z", 37, 1),
              reading("a", "Zuma", "2001-01-01T00:00:00Z", Double.NaN, 0)));
      String range = "from=2001-01-01T00:00:00Z&to=2001-01-02T00:00:00Z";

      assertThat(text(own, "", range))
          .isEqualTo(
              quoted(
                  "{'quantity':'wave_height','unit':'m','series':["
                      + "{'station_id':'a','location':'Zuma','points':["
                      + "{'time':'2001-01-01T00:00:00Z','value':0}]},"
                      + "{'station_id':'b','location':'Aft','points':["
                      + "{'time':'2001-01-01T01:00:00Z','value':1}]},"
                      + "{'station_id':'b','location':'Bay, \\'north\\'','points':["
                      + "{'time':'2001-01-01T00:00:00Z','value':2.5},"
                      + "{'time':'2001-01-01T00:30:00.5Z','value':3}]}]}"));
      assertThat(text(own, "format=csv&units=true&", range))
          .isEqualTo(
              String.join(
                  "\r\n",
                  "station_id,location,time,wave_height",
                  ",,UTC,m",
                  "a,Zuma,2001-01-01T00:00:00Z,0",
                  "b,Aft,2001-01-01T01:00:00Z,1",
                  "b,\"Bay, \"\"north\"\"\",2001-01-01T00:00:00Z,2.5",
                  "b,\"Bay, \"\"north\"\"\",2001-01-01T00:30:00.5Z,3",
                  ""));
      assertThat(text(own, "station=a&format=ndjson&", range))
          .isEqualTo(
              quoted(
                  "{'station_id':'a','location':'Zuma','time':'2001-01-01T00:00:00Z',"
                      + "'value':0}\n"));
      String windows = "window=P1D&aggregate=count&format=geojson&station=b&location=aft&";
      assertThat(text(own, windows, range))
          .isEqualTo(
              quoted(
                  "{'type':'FeatureCollection','features':[{'type':'Feature','geometry':"
                      + "{'type':'Point','coordinates':[-37,37]},'properties':{'station_id':'b',"
                      + "'location':'Aft','quantity':'wave_height','unit':'1','window':'P1D',"
                      + "'aggregate':'count','points':[{'time':'2001-01-01T00:00:00Z','value':1}"
                      + "]}}]}"));
      JsonNode features =
          own.http.get("/v1/series?format=geojson&" + range).expect(200).json().get("features");
      // The newest known position, though the newest reading has none.
      assertThat(features.get(2).at("/geometry/coordinates/1").doubleValue())
          .isCloseTo(36, within(0.0));
      assertThat(features.get(0).get("geometry").isNull()).isTrue();
    }
  }

  @Test
  void namesWindowAndAggregate() {
    JsonNode answer =
        scene
            .http
            .get("/v1/series?past=week&window=PT24H&aggregate=mean&quantity=wind_speed")
            .expect(200)
            .json();

    assertThat(answer.get("window").textValue()).isEqualTo("PT24H");
    assertThat(answer.get("aggregate").textValue()).isEqualTo("mean");
    assertThat(answer.get("unit").textValue()).isEqualTo("m s-1");
    assertThat(answer.get("series")).isNotEmpty();
  }

  @Test
  void tagsWhatHasBothEnds() {
    String both = "/v1/series?from=2001-01-01T00:00:00Z&to=2101-01-01T00:00:00Z";
    String tag = scene.http.get(both).expect(200).header("ETag").orElseThrow();

    assertThat(scene.http.get(both, "If-None-Match", tag).status()).isEqualTo(304);
    assertThat(scene.http.get(both + "&format=geojson").expect(200).header("ETag")).isPresent();
    assertThat(scene.http.get(both + "&format=csv").expect(200).header("ETag")).isEmpty();
    assertThat(scene.http.get("/v1/series?past=day").expect(200).header("ETag")).isEmpty();
  }

  @Test
  void answersUnknownNamesWithoutSeries() {
    String nothing = "{\"quantity\":\"wave_height\",\"unit\":\"m\",\"series\":[]}";

    assertThat(scene.http.get("/v1/series?location=Nowhere").expect(200).text()).isEqualTo(nothing);
    assertThat(scene.http.get("/v1/series?station=nobody").expect(200).text()).isEqualTo(nothing);
    assertThat(scene.http.get("/v1/series?station=nobody&format=ndjson").expect(200).text())
        .isEmpty();
    scene.http.get("/v1/series?quantity=wave_hight").expect(400);
  }

  @Test
  void readsAllTime() {
    try (Scene own = new Scene()) {
      List<Long> times =
          List.of(
              EpochNanos.MIN,
              EpochNanos.of(Instant.parse("1969-12-31T23:59:59.999999999Z")),
              EpochNanos.of(Instant.parse("2261-12-31T00:00:00Z")));
      own.store(times.stream().map(time -> calm("a", time)).toList());
      String all = "/v1/series?from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z";

      JsonNode two = own.http.get(all + "&max_points=2").expect(200).json();
      // The first of equal values is both the lowest and the highest.
      assertThat(two.at("/series/0/points")).hasSize(1);
      JsonNode windows = own.http.get(all + "&window=P3650D&aggregate=max").expect(200).json();
      assertThat(windows.at("/series/0/points")).hasSize(3);
      assertThat(windows.at("/series/0/points/1/time").textValue())
          .isEqualTo("1960-01-04T00:00:00Z");
    }
  }

  @Test
  void refusesMoreSeriesThanOneAnswerMayHave() {
    try (Scene own = new Scene()) {
      own.store(
          IntStream.rangeClosed(1, 10_001)
              .mapToObj(i -> calm("s" + i, EpochNanos.of(NEWEST)))
              .toList());

      assertThat(refused(own, "/v1/series?past=P2D")).isEqualTo("max_points");
      assertThat(refused(own, "/v1/series?past=P2D&window=PT1H&aggregate=max")).isEqualTo("window");
      own.http.get("/v1/series?past=P2D&max_wave_height=0").expect(200);
    }
  }

  @Test
  @Tag("full")
  void refusesMorePointsThanOneAnswerMayHave() {
    try (Scene own = new Scene()) {
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < 21 * 10_000; i++) {
        readings.add(calm("s" + i % 21, EpochNanos.of(NEWEST) - i / 21 * 1_000_000_000L));
      }
      own.store(readings);

      assertThat(refused(own, "/v1/series?past=P2D&max_points=10000")).isEqualTo("max_points");
      String fewer = "/v1/series?past=P2D&max_points=10000&format=csv&station=s1&station=s2";
      assertThat(own.http.get(fewer).expect(200).text().lines()).hasSize(20_001);
    }
  }

  /** The parameter that is named. */
  private static String refused(Scene of, String address) {
    return of.http.get(address).expect(400).json().at("/errors/0/parameter").textValue();
  }

  private static Reading calm(String station, long time) {
    return Readings.of(station, "A", time, Map.of(Quantity.WAVE_HEIGHT, 1.0));
  }

  private static Map<Identity, List<Point>> points(List<Reading> readings, Quantity quantity) {
    return readings.stream()
        .filter(reading -> reading.measurements().has(quantity))
        .collect(
            Collectors.groupingBy(
                reading -> new Identity(reading.stationId(), reading.location()),
                TreeMap::new,
                Collectors.mapping(
                    reading -> new Point(reading.epochNanos(), reading.get(quantity)),
                    Collectors.toList())));
  }

  private static List<Point> extremes(List<Point> points) {
    Comparator<Point> lowest = Comparator.comparingDouble(Point::value);
    Comparator<Point> byTime = Comparator.comparingLong(Point::time);
    return Stream.of(lowest, lowest.reversed())
        .map(order -> points.stream().min(order.thenComparing(byTime)).orElseThrow())
        .toList();
  }

  /** The series in the order in which they came. */
  private static Map<Identity, List<Point>> read(String query) {
    Map<Identity, List<Point>> found = new LinkedHashMap<>();
    for (JsonNode series : scene.http.get("/v1/series?" + query).expect(200).json().get("series")) {
      List<Point> points = new ArrayList<>();
      for (JsonNode point : series.get("points")) {
        Instant time = Instant.parse(point.get("time").textValue());
        points.add(new Point(EpochNanos.of(time), point.get("value").doubleValue()));
      }
      found.put(
          new Identity(series.get("station_id").textValue(), series.get("location").textValue()),
          points);
    }
    return found;
  }

  private static String text(Scene of, String form, String range) {
    return of.http.get("/v1/series?" + form + range).expect(200).text();
  }

  private static String quoted(String json) {
    return json.replace('\'', '"');
  }

  private static long nanos(String filters, String name) {
    return Stream.of(filters.split("&"))
        .filter(parameter -> parameter.startsWith(name + "="))
        .map(parameter -> parameter.substring(name.length() + 1).replace("%3A", ":"))
        .mapToLong(time -> EpochNanos.of(Instant.parse(time)))
        .findFirst()
        .orElseThrow();
  }

  private static Reading reading(
      String station, String location, String time, double latitude, double height) {
    return new Reading(
        station,
        location,
        EpochNanos.of(Instant.parse(time)),
        latitude,
        -latitude,
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, height)));
  }
}
