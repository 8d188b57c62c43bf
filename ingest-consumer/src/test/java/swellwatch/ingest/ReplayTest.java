package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.InfluxConnection;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.replay.ReplayFault;
import swellwatch.ingest.replay.ReplayFilter;
import swellwatch.ingest.replay.ReplayRange;
import swellwatch.ingest.replay.ReplaySummary;
import swellwatch.ingest.replay.Tally;
import swellwatch.kafka.KafkaFault;
import swellwatch.model.Reason;

class ReplayTest extends Scenes {
  private static final String TIME = "2023-09-28T14:50:00Z";
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));
  private static final Instant WEDNESDAY = MONDAY.plus(Duration.ofDays(2));

  @TempDir Path folder;

  @Test
  void fillsAnEmptyBucketWithWhatTheLiveOneHolds() {
    Scene scene = scene(Map.of());
    Load.publish(scene, 1, 12_000);
    start(scene);
    awaitNoLag(scene);
    InfluxConnection copy = scene.createBucket("-copy");

    ReplaySummary summary = replay(scene).into(copy.settings().bucket()).run();

    assertThat(Oracle.stored(copy)).isEqualTo(Oracle.stored(scene.influx)).isNotEmpty();
    assertThat(summary.tally().read()).isEqualTo(12_000);
    assertAddsUp(summary.tally());
    assertThat(summary.passes()).isEqualTo(1);
    assertThat(summary.lines().get(0)).startsWith("read 12,000 records of 4 partitions in 1 pass");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void leavesTheGroupAndTheDeadLettersAlone() {
    Scene scene = scene(Map.of());
    scene.publish(reading("46026", TIME, 2.1), "nonsense");

    ReplaySummary summary = replay(scene).run();

    assertThat(scene.lag()).isEqualTo(2);
    assertThat(scene.deadLetters()).isEmpty();
    assertThat(scene.waveHeights()).hasSize(1);
    assertThat(summary.tally().rejected()).isEqualTo(Map.of(Reason.NOT_JSON, 1L));
    assertThat(summary.rejections()).singleElement().asString().contains("offset", "not-json");
    assertAddsUp(summary.tally());
  }

  @Test
  void sendsWhatIsRejectedToTheDeadLettersIfAsked() {
    Scene scene = scene(Map.of());
    scene.publish("nonsense");

    replay(scene).deadLetters().run();

    assertThat(scene.deadLetters()).hasSize(1);
  }

  @Test
  void leavesACorrectionStandingThatWasPublishedAfterTheRange() {
    Scene scene = scene(Map.of());
    publish(scene, MONDAY, 1.0);
    publish(scene, TUESDAY, 2.0);
    start(scene);
    awaitNoLag(scene);

    replay(scene).published(MONDAY.toString(), TUESDAY.toString()).run();
    assertThat(scene.waveHeights()).containsValue(2.0).hasSize(1);

    replay(scene).published(MONDAY.toString(), TUESDAY.toString()).exact().run();
    assertThat(scene.waveHeights()).containsValue(1.0).hasSize(1);
  }

  @Test
  void leavesACorrectionStandingThatBearsAnEarlierTimeThanTheRange() {
    Scene scene = scene(Map.of());
    publish(scene, TUESDAY, 1.0);
    publish(scene, MONDAY, 2.0);
    start(scene);
    awaitNoLag(scene);

    ReplaySummary summary = replay(scene).published(TUESDAY.toString(), WEDNESDAY.toString()).run();

    assertThat(scene.waveHeights()).containsValue(2.0).hasSize(1);
    assertThat(summary.tally().written()).isEqualTo(2);
  }

  @Test
  void writesNothingWhereNoRecordIsInTheRange() {
    Scene scene = scene(Map.of());
    publish(scene, MONDAY, 1.0);
    publish(scene, WEDNESDAY.plusSeconds(1), 2.0);

    ReplaySummary summary = replay(scene).published(TUESDAY.toString(), WEDNESDAY.toString()).run();

    assertThat(scene.waveHeights()).isEmpty();
    assertThat(summary.tally().filtered()).isPositive();
    assertAddsUp(summary.tally());
  }

  /** The consumer stores a correction each time just before a write of the replay arrives. */
  @Test
  void writesAgainWhatTheConsumerCorrectedDuringTheLastWrite() {
    Scene scene = scene(Map.of());
    start(scene);
    publish(scene, MONDAY, 1.0);
    awaitNoLag(scene);
    StubInflux late =
        open(
            StubInflux.doing(write -> {
              if (write.number() <= 4) {
                publish(scene, TUESDAY, 1.0 + write.number());
                publish(scene, "other-" + write.number(), TUESDAY, 1);
                awaitNoLag(scene);
              }
              return new StubInflux.Action.Forward();
            }));

    ReplaySummary summary =
        replay(scene).settings(Map.of("INFLUX_URL", late.url().toString())).run();

    assertThat(late.writes()).hasSize(5);
    assertThat(scene.waveHeights()).containsValue(5.0);
    assertThat(summary.tally().filtered()).as("other points in the last passes").isPositive();
    assertAddsUp(summary.tally());
    assertClean(scene);
  }

  @Test
  @Tag("full")
  void equalsTheTopicAfterAReplayIntoTheLiveBucketUnderLoad() {
    Scene scene = scene(Map.of());
    Load.publish(scene, 2, 5_000);
    start(scene);
    ReplaySummary summary;
    try (Load load = Load.start(scene, 3, 400)) {
      await().atMost(SOON).until(() -> load.published() > 200);
      summary = replay(scene).run();
    }
    awaitNoLag(scene);

    assertThat(summary.passes()).isGreaterThan(1);
    assertAddsUp(summary.tally());
    assertClean(scene);
  }

  @Test
  void replaysAnExactRangeOfOffsets() {
    Scene scene = scene(Map.of());
    for (int i = 0; i < 10; i++) {
      publish(scene, "s" + i, MONDAY, i);
    }
    InfluxConnection copy = scene.createBucket("-copy");

    replay(scene).into(copy.settings().bucket()).range(ReplayRange.offsets(0, 2L, 5L)).run();

    assertThat(Oracle.stored(copy).keySet())
        .extracting(Oracle.Slot::station)
        .containsExactlyInAnyOrder("s2", "s3", "s4");
  }

  @Test
  void replaysWhatWasPublishedInTheRangeInWhateverOrder() {
    Scene scene = scene(Map.of());
    publish(scene, "monday", MONDAY, 1);
    publish(scene, "tuesday", TUESDAY, 1);
    publish(scene, "wednesday", WEDNESDAY, 1);
    publish(scene, "tuesday-sent-back", TUESDAY, 1);
    InfluxConnection copy = scene.createBucket("-copy");

    ReplaySummary summary =
        replay(scene)
            .into(copy.settings().bucket())
            .published(TUESDAY.toString(), WEDNESDAY.toString())
            .run();

    assertThat(Oracle.stored(copy).keySet())
        .extracting(Oracle.Slot::station)
        .containsExactlyInAnyOrder("tuesday", "tuesday-sent-back");
    assertThat(summary.tally().filtered()).isEqualTo(1);
  }

  @Test
  void replaysOnlyTheReadingsThatAreMeant() {
    Scene scene = scene(Map.of());
    scene.publish(
        "{\"location\":\"Half Moon Bay\",\"time\":\"2023-09-28T14:50:00Z\",\"wave_height\":1}",
        "{\"location\":\"Half Moon Bay\",\"time\":\"2023-09-29T14:50:00Z\",\"wave_height\":2}",
        "{\"location\":\"Mavericks\",\"time\":\"2023-09-28T14:50:00Z\",\"wave_height\":3}");
    ReplayFilter filter =
        new ReplayFilter(
            Moment.parse("2023-09-28T00:00:00Z"),
            Moment.parse("2023-09-29T00:00:00Z"),
            Set.of(),
            Set.of("half moon BAY"));

    ReplaySummary summary = replay(scene).filter(filter).run();

    assertThat(scene.waveHeights().values()).containsExactly(1.0);
    assertThat(summary.tally().filtered()).isEqualTo(2);
    assertAddsUp(summary.tally());
    replay(scene).station("mavericks").run();
    assertThat(scene.waveHeights().values()).containsExactlyInAnyOrder(1.0, 3.0);
  }

  @Test
  void reportsAStartThatIsOlderThanTheLogWithItsSize() {
    Scene scene = scene(Map.of());
    for (int i = 0; i < 10; i++) {
      publish(scene, "s" + i, MONDAY, i);
    }
    scene.deleteRecordsBefore(0, 7);

    assertThat(replay(scene).run().gaps())
        .singleElement()
        .asString()
        .contains("the 7 records before it are deleted");
    assertThat(replay(scene).range(ReplayRange.offsets(0, 4L, null)).run().gaps())
        .singleElement()
        .asString()
        .contains("the 3 records before it are deleted");
    assertThat(replay(scene).published("2026-01-01T00:00:00Z", "P0D").run().gaps())
        .singleElement()
        .asString()
        .contains("up to 7 records");
    assertThat(replay(scene).range(ReplayRange.offsets(0, 7L, null)).run().gaps()).isEmpty();
    assertThat(scene.waveHeights()).hasSize(3);
  }

  @Test
  void countsAndWritesNothingInADryRun() {
    Scene scene = scene(Map.of());
    scene.publish(
        reading("46026", TIME, 2.1), reading("46042", "2023-09-29T14:50:00Z", 3.5), "nonsense");

    ReplaySummary summary = replay(scene).dryRun().rate(1).run();

    assertThat(scene.waveHeights()).isEmpty();
    assertThat(folder).isEmptyDirectory();
    assertThat(String.join("\n", summary.lines()))
        .contains(
            "would write 2 readings",
            "rejected 1",
            "2 stations, observed from 2023-09-28T14:50:00Z to 2023-09-29T14:50:00Z",
            "about 2 s at 1 readings a second");
    assertAddsUp(summary.tally());
  }

  @Test
  @Tag("full")
  void keepsToTheRate() {
    Scene scene = scene(Map.of());
    for (int i = 0; i < 90; i++) {
      publish(scene, "s" + i, MONDAY, 1);
    }

    Duration took = replay(scene).rate(30).run().took();

    assertThat(took).isBetween(Duration.ofMillis(1_900), Duration.ofMinutes(1));
  }

  @Test
  void goesOnAfterAnInterruptionWhereItWas() throws Exception {
    Scene scene = scene(Map.of());
    Load.publish(scene, 5, 6_000);
    start(scene);
    awaitNoLag(scene);
    InfluxConnection copy = scene.createBucket("-copy");
    Replays slow = replay(scene).into(copy.settings().bucket()).rate(200);
    interruptAfter(slow, () -> !Oracle.stored(copy).isEmpty());

    assertThat(folder).isDirectoryContaining("glob:**checkpoint");
    assertThat(Oracle.stored(copy).size()).isLessThan(Oracle.stored(scene.influx).size());
    assertThatThrownBy(slow.exact().deadLetters().resume()::run)
        .isInstanceOf(ReplayFault.class)
        .hasMessageContaining("dead-letters was false and is true");
    assertThatThrownBy(slow::run).isInstanceOf(ReplayFault.class).hasMessageContaining("--resume");
    ReplaySummary summary = slow.rate(1e9).resume().run();

    assertThat(Oracle.stored(copy)).isEqualTo(Oracle.stored(scene.influx));
    assertThat(summary.tally().read()).isEqualTo(6_000);
    assertThat(summary.writtenNow()).isLessThan(summary.tally().written());
    assertAddsUp(summary.tally());
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void saysThatThereIsNothingToResume() {
    Scene scene = scene(Map.of());

    assertThatThrownBy(replay(scene).resume()::run)
        .isInstanceOf(ReplayFault.class)
        .hasMessageContaining("nothing to resume");
  }

  @Test
  @Tag("full")
  void refusesRangesAndTopicsThatAreNotThere() {
    Scene scene = scene(Map.of());

    assertThatThrownBy(replay(scene).range(ReplayRange.offsets(9, null, null))::run)
        .isInstanceOf(ReplayFault.class)
        .hasMessage("there is no partition 9: the topic has 4");
    assertThatThrownBy(replay(scene).range(ReplayRange.offsets(0, 5L, null))::run)
        .isInstanceOf(ReplayFault.class)
        .hasMessageContaining("ends at offset 0");
    assertThatThrownBy(replay(scene).settings(Map.of("SWELLWATCH_TOPIC", "no-such-topic"))::run)
        .isInstanceOf(KafkaFault.class)
        .hasMessage("Kafka has no topic no-such-topic");
  }

  private Replays replay(Scene scene) {
    return Replays.of(scene, folder);
  }

  private static void interruptAfter(
      Replays replay, java.util.concurrent.Callable<Boolean> condition) throws Exception {
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread thread =
        new Thread(() -> {
          try {
            replay.run();
            end.complete(new AssertionError("it was not interrupted"));
          } catch (RuntimeException e) {
            end.complete(e);
          }
        });
    thread.start();
    await().atMost(SOON).until(condition);
    thread.interrupt();
    assertThat(end.get(1, TimeUnit.MINUTES))
        .isInstanceOf(ReplayFault.class)
        .hasMessageContaining("--resume");
  }

  private static void assertAddsUp(Tally tally) {
    assertThat(tally.written() + tally.filtered() + tally.allRejected()).isEqualTo(tally.read());
  }

  private static void publish(Scene scene, Instant published, double waveHeight) {
    publish(scene, "46026", published, waveHeight);
  }

  private static void publish(Scene scene, String station, Instant published, double waveHeight) {
    byte[] value = reading(station, TIME, waveHeight).getBytes(UTF_8);
    scene.publish(
        new ProducerRecord<>(scene.kafka().topic(), 0, published.toEpochMilli(), null, value));
  }
}
