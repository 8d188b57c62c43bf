package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Hundreds of stations share each time, and pages are cut in their midst. */
@ExtendWith(SharedServers.class)
class PagingTest {
  private static final int STATIONS = 300;

  @SuppressWarnings("TimeInStaticInitializer") // one moment for all tests of the class
  private static final Instant START = Instant.now().minusSeconds(3600);

  private static Scene scene;
  private static List<Reading> ascending;

  @BeforeAll
  static void store() {
    List<Reading> readings = new ArrayList<>();
    for (int time = 0; time < 3; time++) {
      for (int station = 0; station < STATIONS; station++) {
        readings.add(reading(station, time, "Location " + (STATIONS - station)));
      }
      // A station that was renamed, twice at one time: the location breaks the tie.
      readings.add(reading(5, time, "zz"));
      readings.add(reading(5, time, "\uFFFD later than all of UTF-16"));
      readings.add(reading(5, time, "\uD83C\uDF0A a wave"));
    }
    Collections.shuffle(readings, new Random(1));
    scene = new Scene();
    scene.store(readings);
    ascending = new ArrayList<>(readings);
    // Unicode order, in which U+FFFD comes before U+1F30A; UTF-16 has it the other way round.
    ascending.sort(
        Comparator.comparingLong(Reading::epochNanos)
            .thenComparing(Reading::stationId)
            .thenComparing(r -> r.location().replace("\uD83C\uDF0A", "\uFFFE")));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "7,asc",
    "7,desc",
    "100,desc",
    "301,asc",
    "303,desc",
    "909,desc",
    "908,asc",
    "1000,asc"
  })
  void listsEachReadingOnceInExactOrder(int limit, String order) {
    List<Reading> expected = new ArrayList<>(ascending);
    if (order.equals("desc")) {
      Collections.reverse(expected);
    }

    assertThat(scene.all("/v1/readings?past=day&limit=" + limit + "&order=" + order))
        .isEqualTo(expected.stream().map(RandomQuery::json).toList());
  }

  @Test
  void endsWithoutNextAlsoIfTheLastPageIsFull() {
    Http.Reply page = scene.http.get("/v1/readings?past=day&limit=909").expect(200);

    assertThat(page.json().has("next")).isFalse();
    assertThat(page.header("Link")).isEmpty();
  }

  @Test
  void namesTheNextPageInBodyAndHeader() {
    Http.Reply page = scene.http.get("/v1/readings?past=day&limit=908").expect(200);

    String next = page.json().get("next").textValue();
    assertThat(next).startsWith("/v1/readings?cursor=");
    assertThat(page.header("Link")).contains("<" + next + ">; rel=\"next\"");
    assertThat(scene.http.get(next).expect(200).json().get("readings")).hasSize(1);
  }

  @Test
  void isNotDisturbedByReadingsThatArriveMeanwhile() {
    for (String order : List.of("asc", "desc")) {
      try (Scene own = new Scene()) {
        List<Reading> before = ascending.subList(0, 600);
        own.store(before);
        String next = "/v1/readings?from=" + START.minusSeconds(60) + "&limit=50&order=" + order;
        List<JsonNode> seen = new ArrayList<>();
        for (int page = 0; next != null; page++) {
          JsonNode json = own.http.get(next).expect(200).json();
          json.get("readings").forEach(seen::add);
          next = json.has("next") ? json.get("next").textValue() : null;
          own.store(List.of(later(page), among(page)));
        }

        assertThat(seen)
            .describedAs(order)
            .doesNotHaveDuplicates()
            .containsAll(before.stream().map(RandomQuery::json).toList());
        assertThat(seen)
            .noneMatch(reading -> reading.get("station_id").textValue().equals("later"));
      }
    }
  }

  @Test
  void includesReadingsAheadOfTheClockWhereTheEndIsOpen() {
    try (Scene own = new Scene()) {
      Reading ahead = new Reading("ahead", "Ahead", nanos(7200), 1, 2, waves());
      own.store(List.of(ascending.get(0), ascending.get(1), ahead));

      for (String order : List.of("asc", "desc")) {
        assertThat(own.all("/v1/readings?from=" + START + "&limit=1&order=" + order))
            .contains(RandomQuery.json(ahead))
            .hasSize(3);
      }
      assertThat(own.all("/v1/readings?past=day")).hasSize(2);
    }
  }

  /** Stored behind the frozen end. */
  private static Reading later(int page) {
    return new Reading("later", "Later", nanos(4000 + page), 1, 2, waves());
  }

  /** Stored within the range, at times that pages have passed and at others. */
  private static Reading among(int page) {
    return new Reading("among-" + page, "Among", nanos(page % 2 * 600L), 1, 2, waves());
  }

  private static Reading reading(int station, int time, String location) {
    return new Reading("s" + station, location, nanos(time * 600L), 1, 2, waves());
  }

  private static long nanos(long seconds) {
    return EpochNanos.of(START.plusSeconds(seconds));
  }

  private static Measurements waves() {
    return Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 2.5));
  }
}
