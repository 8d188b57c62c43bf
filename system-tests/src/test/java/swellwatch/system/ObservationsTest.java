package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.sample.Sample;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** 45 days of two buoys, moved to the present, and the questions that a chart of swells asks. */
@ContractTest
class ObservationsTest {
  private static final Set<String> STATIONS = Set.of("44025", "46084");

  /** So that no reading gets too old, or is still to come, between our question and the answer. */
  private static final Duration MARGIN = Duration.ofMinutes(5);

  @TempDir Path folder;

  @AutoClose private final Scene scene;
  private final List<Reading> readings = readings();

  ObservationsTest(Servers servers) {
    scene = new Scene(servers.environment());
  }

  @Test
  void comeBackOnceAndFilteredHoweverOftenTheyArePublished() {
    ExpectedReadings expected = new ExpectedReadings();
    readings.forEach(expected::add);
    scene.startIngest();
    ReadingsClient api = scene.startApi();

    scene.publish(readings);
    scene.awaitStored();
    expected.assertComesBackFrom(api);
    assertFilters(api);

    scene.publish(readings);
    scene.awaitStored();
    expected.assertComesBackFrom(api);
    assertThat(scene.published()).isEqualTo(2L * readings.size());
    assertThat(scene.deadLetters()).isEmpty();
    auditFindsNothing(expected.distinct());
  }

  private void assertFilters(ReadingsClient api) {
    String buoy = readings.get(0).location();
    Predicate<Reading> here = reading -> reading.location().equals(buoy);
    Predicate<Reading> high = reading -> reading.get(Quantity.WAVE_HEIGHT) >= 3;
    String location = "location=" + URLEncoder.encode(buoy, StandardCharsets.UTF_8);

    assertAnswer(api, location, here.and(since(Duration.ofDays(30))));
    assertAnswer(api, "min_wave_height=3&past=month", high.and(since(Duration.ofDays(30))));
    assertAnswer(
        api,
        location + "&min_wave_height=3&past=P45D",
        here.and(high).and(since(Duration.ofDays(45))));
    assertAnswer(api, "past=day", since(Duration.ofDays(1)));
    assertAnswer(api, "past=week", since(Duration.ofDays(7)));
    assertAnswer(api, "past=month", since(Duration.ofDays(30)));
  }

  private void assertAnswer(ReadingsClient api, String filter, Predicate<Reading> matches) {
    List<String> expected =
        readings.stream()
            .filter(matches)
            .sorted(Comparator.comparing(Reading::time).thenComparing(Reading::stationId))
            .map(reading -> reading.stationId() + " " + reading.time())
            .toList();
    List<String> answer = new ArrayList<>();
    api.readAll(
        filter,
        reading ->
            answer.add(
                reading.get("station_id").textValue() + " " + reading.get("time").textValue()));
    assertThat(expected).as(filter).isNotEmpty().hasSizeLessThan(readings.size());
    assertThat(answer).as(filter).isEqualTo(expected);
  }

  private static Predicate<Reading> since(Duration past) {
    Instant from = Instant.now().minus(past);
    return reading -> !reading.time().isBefore(from);
  }

  private void auditFindsNothing(int points) {
    try (Program audit = Program.start(folder, scene.settings(), "audit")) {
      assertThat(audit.awaitExit()).as("%s", audit).isZero();
      assertThat(audit.out()).contains("0 differences", "compared %,d points".formatted(points));
    }
  }

  private static List<Reading> readings() {
    List<Reading> all = new ArrayList<>();
    Sample.forEach(
        TimeShift.NONE,
        reading -> {
          if (STATIONS.contains(reading.stationId())) {
            all.add(reading);
          }
        });
    Instant newest = all.stream().map(Reading::time).max(Instant::compareTo).orElseThrow();
    TimeShift shift = TimeShift.toNow(newest, Clock.offset(Clock.systemUTC(), MARGIN.negated()));
    return all.stream().map(shift::apply).toList();
  }
}
