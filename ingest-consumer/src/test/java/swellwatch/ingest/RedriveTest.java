package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.redrive.LetterFilter;
import swellwatch.ingest.redrive.LetterList;
import swellwatch.ingest.redrive.LetterText;
import swellwatch.ingest.redrive.Outcome;
import swellwatch.ingest.redrive.Redrive;
import swellwatch.ingest.redrive.RedriveFault;
import swellwatch.ingest.redrive.RedriveOptions;
import swellwatch.ingest.redrive.RedriveSummary;
import swellwatch.ingest.reject.Letter;
import swellwatch.kafka.KafkaClients;
import swellwatch.model.topic.DeadLetterHeaders;

class RedriveTest extends Scenes {
  private static final Map<String, String> LARGER_FUTURE = Map.of("SWELLWATCH_MAX_FUTURE", "P9D");
  private final Instant ahead =
      Instant.now().plus(Duration.ofDays(3)).truncatedTo(ChronoUnit.SECONDS);
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TUESDAY = MONDAY.plus(Duration.ofDays(1));

  @Test
  void sendsBackWhatIsAReadingNowAsItWas() {
    Scene scene = scene(Map.of());
    ProducerRecord<byte[], byte[]> message = message(scene, 2, "46026", MONDAY, 2.1);
    message.headers().add("trace", new byte[] {7});
    scene.publish(message);
    scene.publish("nonsense");
    becomeDeadLetters(scene, 2);
    start(scene.settings(LARGER_FUTURE));

    RedriveSummary summary = redrive(scene);

    assertThat(summary.count(Outcome.SENT)).isEqualTo(1);
    assertThat(summary.count(Outcome.STILL_REJECTED)).isEqualTo(1);
    awaitNoLag(scene);
    assertThat(scene.waveHeights().values()).containsExactly(2.1);
    ConsumerRecord<byte[], byte[]> again =
        scene.all(scene.kafka().topic()).stream()
            .filter(each -> each.headers().lastHeader(DeadLetterHeaders.ATTEMPT) != null)
            .findFirst()
            .orElseThrow();
    assertThat(again.partition()).isEqualTo(2);
    assertThat(again.timestamp()).isEqualTo(MONDAY.toEpochMilli());
    assertThat(again.key()).isEqualTo(message.key());
    assertThat(again.value()).isEqualTo(message.value());
    assertThat(header(again, DeadLetterHeaders.ATTEMPT)).isEqualTo("2");
    assertThat(again.headers().lastHeader("trace").value()).containsExactly(7);
    assertThat(again.headers().lastHeader(DeadLetterHeaders.REASON)).isNull();
    LetterList left = letters(scene);
    assertThat(left.byReason()).containsOnlyKeys("not-json");
    assertThat(left.resolved()).isEqualTo(1);
    assertThat(redrive(scene).count(Outcome.SENT)).isZero();
  }

  @Test
  @Tag("full")
  void sendsNothingInADryRun() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 2.1));
    becomeDeadLetters(scene, 1);

    RedriveSummary summary = redrive(scene, new RedriveOptions(LetterFilter.ALL, 5, false, true));

    assertThat(String.join("\n", summary.lines()))
        .contains("time-in-future", "sent back, for example", "nothing is sent in a dry run");
    assertThat(scene.all(scene.kafka().topic())).hasSize(1);
    assertThat(letters(scene).resolved()).isZero();
  }

  @Test
  void leavesALetterWhosePointACorrectionHoldsUnlessToldToOverwrite() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    becomeDeadLetters(scene, 1);
    start(scene.settings(LARGER_FUTURE));
    scene.publish(message(scene, 0, "46026", TUESDAY, 2.0));
    awaitNoLag(scene);

    assertThat(redrive(scene).count(Outcome.HELD)).isEqualTo(1);
    assertThat(scene.waveHeights().values()).containsExactly(2.0);
    assertThat(letters(scene).byReason()).containsKey("time-in-future");

    redrive(scene, new RedriveOptions(LetterFilter.ALL, 5, true, false));
    awaitNoLag(scene);
    assertThat(scene.waveHeights().values()).containsExactly(1.0);
  }

  @Test
  @Tag("full")
  void waitsForCorrectionsThatTheConsumerHasNotStoredYet() throws Exception {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    becomeDeadLetters(scene, 1);
    scene.publish(message(scene, 0, "46026", TUESDAY, 2.0));

    CompletableFuture<RedriveSummary> summary = CompletableFuture.supplyAsync(() -> redrive(scene));
    start(scene.settings(LARGER_FUTURE));

    assertThat(summary.get(2, TimeUnit.MINUTES).count(Outcome.HELD)).isEqualTo(1);
    assertThat(scene.waveHeights().values()).containsExactly(2.0);
  }

  @Test
  @Tag("full")
  void lettersOfOnePointKeepTheirOrderInOneRunAndInSeveral() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    scene.publish(message(scene, 0, "46026", MONDAY, 2.0));
    scene.publish(message(scene, 0, "46026", TUESDAY, 3.0));
    becomeDeadLetters(scene, 3);
    start(scene.settings(LARGER_FUTURE));
    LetterFilter monday =
        new LetterFilter(null, Moment.parse(TUESDAY.toString()), Set.of("time-in-future"));

    assertThat(redrive(scene, new RedriveOptions(monday, 5, false, false)).count(Outcome.SENT))
        .isEqualTo(2);
    awaitNoLag(scene);
    assertThat(scene.waveHeights().values()).containsExactly(2.0);

    assertThat(redrive(scene).count(Outcome.SENT)).isEqualTo(1);
    awaitNoLag(scene);
    assertThat(scene.waveHeights().values()).containsExactly(3.0);
  }

  @Test
  @Tag("full")
  void sendsARecordOnceThatHasTwoLetters() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    becomeDeadLetters(scene, 1);
    ConsumerRecord<byte[], byte[]> letter = scene.deadLetters().get(0);
    scene.publish(
        new ProducerRecord<>(
            letter.topic(),
            null,
            letter.timestamp(),
            letter.key(),
            letter.value(),
            letter.headers()));
    start(scene.settings(LARGER_FUTURE));

    assertThat(letters(scene).repeated()).isEqualTo(1);
    assertThat(redrive(scene).count(Outcome.SENT)).isEqualTo(1);
    assertThat(letters(scene).resolved()).isEqualTo(2);
    assertThat(letters(scene).byReason()).isEmpty();
  }

  @Test
  @Tag("full")
  void countsAttemptsAndGivesUpAfterSoMany() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    Ingest strict = start(scene);
    await().atMost(SOON).until(() -> scene.deadLetters().size() == 1);

    redrive(scene);
    await().atMost(SOON).until(() -> letters(scene).byReason().containsKey("time-in-future"));
    strict.close();

    ConsumerRecord<byte[], byte[]> second =
        scene.deadLetters().stream()
            .filter(each -> !new Letter(each).isMark() && new Letter(each).attempt() == 2)
            .findFirst()
            .orElseThrow();
    assertThat(header(second, DeadLetterHeaders.FIRST_SEEN)).isNotEmpty();
    RedriveOptions twice = new RedriveOptions(LetterFilter.ALL, 2, true, false);
    assertThat(redrive(scene, twice).count(Outcome.TRIED_OUT)).isEqualTo(1);
  }

  /** What a redrive that is killed between two sends leaves behind. */
  @Test
  void sendsOnceWhatAnUnfinishedTransactionHadSentAlready() {
    Scene scene = scene(Map.of());
    scene.publish(message(scene, 0, "46026", MONDAY, 1.0));
    becomeDeadLetters(scene, 1);
    Letter letter = new Letter(scene.deadLetters().get(0));
    KafkaProducer<byte[], byte[]> killed =
        open(
            KafkaClients.transactionalProducer(
                scene.kafka(), "swellwatch-redrive-" + scene.kafka().deadLetterTopic(), Map.of()));
    killed.initTransactions();
    killed.beginTransaction();
    var unusedRecord = killed.send(letter.sentBack(scene.kafka().topic(), 4));
    var unusedMark = killed.send(letter.mark());
    killed.flush();
    start(scene.settings(LARGER_FUTURE));

    RedriveSummary summary = redrive(scene, new RedriveOptions(LetterFilter.ALL, 5, true, false));

    assertThat(summary.count(Outcome.SENT)).isEqualTo(1);
    assertThat(scene.all(scene.kafka().topic())).hasSize(2);
    assertThat(letters(scene).resolved()).isEqualTo(1);
  }

  @Test
  void showsALetterWithoutWhatATerminalWouldObey() {
    Scene scene = scene(Map.of());
    scene.publish("{\"a\":\"\u001b[2J\\\u202e\"");
    becomeDeadLetters(scene, 1);
    ConsumerRecord<byte[], byte[]> letter = scene.deadLetters().get(0);

    List<String> lines = LetterText.of(scene.kafka(), letter.partition(), letter.offset());

    assertThat(lines)
        .contains("value: {\"a\":\"\\u{1b}[2J\\\\\\u{202e}\"", "swellwatch.reason: not-json");
    assertThat(String.join("", lines).chars()).noneMatch(c -> c < ' ');
    assertThatThrownBy(() -> LetterText.of(scene.kafka(), 0, 999))
        .isInstanceOf(RedriveFault.class)
        .hasMessageContaining("there is no record 999");
  }

  @Test
  @Tag("full")
  void listsByReasonAndByHour() {
    Scene scene = scene(Map.of());
    scene.publish("nonsense", "", "nonsense too");
    becomeDeadLetters(scene, 3);

    LetterList list = letters(scene);

    assertThat(list.byReason()).containsOnlyKeys("not-json", "empty");
    assertThat(list.byReason().values())
        .extracting(LetterList.Group::count)
        .containsExactlyInAnyOrder(2L, 1L);
    assertThat(list.byHour().values().stream().flatMap(hour -> hour.values().stream()))
        .allMatch(count -> count > 0);
    assertThat(list.lines()).last().asString().startsWith("3 dead letters; 0 resolved");
    LetterFilter empty = new LetterFilter(null, null, Set.of("empty"));
    assertThat(LetterList.of(scene.kafka(), empty, InstantSource.system()).byReason())
        .containsOnlyKeys("empty");
  }

  /** Lets a consumer with the usual limit reject them, and stops it. */
  private void becomeDeadLetters(Scene scene, int letters) {
    Ingest ingest = start(scene);
    await().atMost(SOON).until(() -> scene.deadLetters().size() == letters);
    awaitNoLag(scene);
    ingest.close();
  }

  private static RedriveSummary redrive(Scene scene) {
    return redrive(scene, new RedriveOptions(LetterFilter.ALL, 5, false, false));
  }

  private static RedriveSummary redrive(Scene scene, RedriveOptions options) {
    return Redrive.run(scene.replaySettings(LARGER_FUTURE), options, InstantSource.system());
  }

  private static LetterList letters(Scene scene) {
    return LetterList.of(scene.kafka(), LetterFilter.ALL, InstantSource.system());
  }

  private ProducerRecord<byte[], byte[]> message(
      Scene scene, int partition, String station, Instant published, double waveHeight) {
    byte[] value = reading(station, ahead.toString(), waveHeight).getBytes(UTF_8);
    return new ProducerRecord<>(
        scene.kafka().topic(), partition, published.toEpochMilli(), station.getBytes(UTF_8), value);
  }
}
