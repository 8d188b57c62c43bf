package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.influx.query.Statement;
import swellwatch.ingest.audit.Audit;
import swellwatch.ingest.audit.AuditOptions;
import swellwatch.ingest.audit.AuditReport;
import swellwatch.ingest.redrive.LetterFilter;
import swellwatch.ingest.redrive.Outcome;
import swellwatch.ingest.redrive.Redrive;
import swellwatch.ingest.redrive.RedriveOptions;
import swellwatch.ingest.replay.ReplayFilter;
import swellwatch.model.EpochNanos;

class AuditTest extends Scenes {
  private static final Map<String, String> LARGER_FUTURE = Map.of("SWELLWATCH_MAX_FUTURE", "P9D");
  private static final String TIME = "2023-09-28T14:50:00Z";

  private final List<String> lines = new ArrayList<>();

  @Test
  void findsNothingOnAHealthySystemWithDeadLettersLagAndRedrivenRecords() {
    Scene scene = scene(Map.of());
    Load.publish(scene, 1, 2_500);
    String ahead =
        Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS).toString();
    scene.publish(reading("future-1", ahead, 1), reading("future-2", ahead, 2));
    Ingest strict = start(scene);
    awaitNoLag(scene);
    strict.close();
    Ingest lenient = start(scene.settings(LARGER_FUTURE));
    RedriveOptions all = new RedriveOptions(LetterFilter.ALL, 5, false, false);
    assertThat(
            Redrive.run(scene.replaySettings(LARGER_FUTURE), all, InstantSource.system())
                .count(Outcome.SENT))
        .isEqualTo(2);
    awaitNoLag(scene);
    lenient.close();
    Load.publish(scene, 2, 500);
    assertThat(scene.lag()).isPositive();

    AuditReport report = audit(scene, 400, false);

    assertThat(lines).isEmpty();
    assertThat(report.differences()).isZero();
    assertThat(report.undecided()).isZero();
    assertThat(report.points()).isGreaterThan(2_000);
    assertThat(report.passes()).isGreaterThan(5);
    assertThat(report.isLogComplete()).isTrue();
    assertThat(report.uncommitted()).isEqualTo(500);
    assertThat(String.join("\n", report.lines())).contains("500 records are not committed yet");
  }

  @Test
  void findsEveryPlantedDifferenceAndNothingElseAndRepairsWhatCanBe() {
    Scene scene = scene(Map.of());
    Load.publish(scene, 1, 2_000);
    start(scene);
    awaitNoLag(scene);
    plant(scene);

    AuditReport found = audit(scene, 100_000, true);

    assertThat(found.missing()).isEqualTo(34);
    assertThat(found.wrong()).isEqualTo(33);
    assertThat(found.phantom()).isEqualTo(33);
    assertThat(lines).hasSize(100);
    assertThat(lines).allMatch(line -> line.matches("(missing|wrong|phantom): station s\\d+, .*"));
    scene.write("buoy_reading,location=nowhere wave_height=1 1695912600000000000");
    AuditReport after = audit(scene, 100_000, false);
    assertThat(after.missing() + after.wrong()).isZero();
    assertThat(after.phantom()).as("and one without a station").isEqualTo(34);
  }

  @Test
  @Tag("full")
  void dividesALargeStationByTime() {
    Scene scene = scene(Map.of());
    Instant first = Instant.parse("2022-09-28T14:50:00Z");
    scene.publish(
        IntStream.range(0, 400)
            .mapToObj(day -> reading("large", first.plus(Duration.ofDays(day)).toString(), 1))
            .toArray(String[]::new));
    start(scene);
    awaitNoLag(scene);
    long aThursday = EpochNanos.of(Instant.parse("2023-01-05T00:00:00Z"));
    scene.write(line("large", aThursday - 1, 1));
    scene.write(line("large", aThursday, 1));

    AuditReport report = audit(scene, 50, false);

    assertThat(report.points()).isEqualTo(402);
    assertThat(report.differences()).isEqualTo(2);
    assertThat(report.phantom()).isEqualTo(2);
    assertThat(report.passes()).isGreaterThan(8);
  }

  /** A dead letter that is a reading by now is not what the consumer has stored. */
  @Test
  @Tag("full")
  void repairsWithWhatWasStoredAndNotWithDeadLetters() {
    Scene scene = scene(Map.of());
    String ahead =
        Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS).toString();
    publish(scene, 0, "46026", ahead, 1);
    Ingest lenient = start(scene.settings(LARGER_FUTURE));
    awaitNoLag(scene);
    lenient.close();
    publish(scene, 0, "46026", ahead, 2);
    start(scene);
    awaitNoLag(scene);
    scene.execute("DELETE FROM buoy_reading");

    assertThat(audit(scene, 1_000, true).missing()).isEqualTo(1);

    assertThat(scene.waveHeights().values()).containsExactly(1.0);
    assertThat(audit(scene, 1_000, false).differences()).isZero();
  }

  @Test
  void doesNotExpectWhatIsOlderThanTheRetention() {
    Scene scene = scene(Map.of());
    publish(scene, 0, "46026", 1);
    scene.commit(0, 1);
    scene.keepWeeks(52);

    AuditReport report = audit(scene, 1_000, false);

    assertThat(report.differences()).isZero();
    assertThat(report.expired()).isEqualTo(1);
  }

  @Test
  void doesNotJudgePhantomsWhereTheLogIsNotComplete() {
    Scene scene = scene(Map.of());
    for (int i = 0; i < 10; i++) {
      publish(scene, 0, "s" + i, i);
    }
    start(scene);
    awaitNoLag(scene);
    scene.deleteRecordsBefore(0, 4);
    scene.write("buoy_reading,station_id=s9,location=s9 wave_height=99 1695912600000000000");

    AuditReport report = audit(scene, 1_000, false);

    assertThat(report.phantom()).isZero();
    assertThat(report.wrong()).isEqualTo(1);
    assertThat(String.join("\n", report.lines())).contains("phantom not judged", "not complete");
  }

  @Test
  void leavesUndecidedWhatComesFromTwoPartitionsOrIsWrittenMeanwhile() {
    Scene scene = scene(Map.of());
    publish(scene, 0, "both", 1);
    publish(scene, 1, "both", 2);
    publish(scene, 0, "meanwhile", 1);
    Ingest ingest = start(scene);
    awaitNoLag(scene);
    ingest.close();
    publish(scene, 0, "meanwhile", 2);
    scene.write("buoy_reading,station_id=both,location=both wave_height=3 1695912600000000000");
    scene.write(
        "buoy_reading,station_id=meanwhile,location=meanwhile wave_height=2 1695912600000000000");

    AuditReport report = audit(scene, 1_000, false);

    assertThat(report.differences()).isZero();
    assertThat(report.undecided()).isEqualTo(2);
  }

  @Test
  void comparesOnlyThePointsThatAreMeant() {
    Scene scene = scene(Map.of());
    publish(scene, 0, "a", 1);
    publish(scene, 0, "b", 1);
    scene.commit(0, 2);

    AuditReport report =
        Audit.run(
            scene.replaySettings(Map.of()),
            new AuditOptions(new ReplayFilter(null, null, Set.of("b"), Set.of()), false, 1_000),
            InstantSource.system(),
            lines::add);

    assertThat(lines).containsExactly("missing: station b, location b, time " + TIME);
    assertThat(report.missing()).isEqualTo(1);
  }

  /** Deletes 34 points, changes 33, adds 33. */
  private static void plant(Scene scene) {
    Map<String, String> points = new HashMap<>();
    Oracle.stored(scene.influx)
        .keySet()
        .forEach(slot -> {
          if (slot.field().equals("wave_height")) {
            points.put(slot.station() + " " + slot.time(), slot.station());
          }
        });
    List<String> chosen = points.keySet().stream().sorted().limit(67).toList();
    for (int i = 0; i < 67; i++) {
      String[] words = chosen.get(i).split(" ", 2);
      if (i < 34) {
        scene
            .influx
            .query()
            .execute(
                new Statement(
                    "DELETE FROM buoy_reading WHERE station_id = '"
                        + words[0]
                        + "' AND time = "
                        + words[1],
                    Map.of(),
                    Duration.ofSeconds(30)));
      } else {
        scene.write(line(words[0], Long.parseLong(words[1]), 77));
        scene.write(line(words[0], Long.parseLong(words[1]) + 1, 1));
      }
    }
  }

  private static String line(String station, long time, double waveHeight) {
    return "buoy_reading,station_id="
        + station
        + ",location=Off\\ the\\ coast wave_height="
        + waveHeight
        + " "
        + time;
  }

  private AuditReport audit(Scene scene, int pointsAtATime, boolean repair) {
    lines.clear();
    AuditReport report =
        Audit.run(
            scene.replaySettings(LARGER_FUTURE),
            new AuditOptions(ReplayFilter.ALL, repair, pointsAtATime),
            InstantSource.system(),
            lines::add);
    report.lines().forEach(System.out::println);
    return report;
  }

  private static void publish(Scene scene, int partition, String station, double waveHeight) {
    publish(scene, partition, station, TIME, waveHeight);
  }

  private static void publish(
      Scene scene, int partition, String station, String time, double waveHeight) {
    byte[] value = reading(station, time, waveHeight).getBytes(UTF_8);
    scene.publish(new ProducerRecord<>(scene.kafka().topic(), partition, null, null, value));
  }
}
