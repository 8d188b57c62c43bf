package swellwatch.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.local.LocalBroker;
import swellwatch.model.Reading;

class FeedFilesTest {
  private static final InstantSource CLOCK =
      InstantSource.fixed(Instant.parse("2026-11-22T10:20:59.5Z"));

  @TempDir static Path brokerDirectory;
  @TempDir Path directory;
  private static LocalBroker broker;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
  private TopicContent topic;

  @BeforeAll
  static void startBroker() {
    broker = LocalBroker.start(brokerDirectory, 0);
  }

  @AfterAll
  static void stopBroker() {
    broker.close();
  }

  @BeforeEach
  void createTopic(TestInfo test) {
    String name = test.getTestMethod().orElseThrow().getName();
    topic = new TopicContent(settings(broker, name));
    new Topics(topic.settings()).ensure(Topics.Plan.local());
  }

  @Test
  void publishesFilesAsParsedAndInTheirOrder() throws Exception {
    List<Path> files =
        List.of(
            TestData.ndbc("realtime2/46081.txt"),
            TestData.ndbc("stdmet/51002h1984.txt"),
            TestData.ndbc("latest_obs/latest_obs_20171019.txt"));
    List<Reading> parsed = new ArrayList<>();
    files.forEach(file -> parsed.addAll(TestData.readings(file)));

    FeedSummary summary = run(new FeedFilesOptions(files, null, false, false));

    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.files()).isEqualTo(3);
    assertThat(summary.published()).isEqualTo(parsed.size());
    assertThat(summary.rows()).isEqualTo(parsed.size() + summary.emptyRows());
    assertThat(topic.readingsByKey()).isEqualTo(TopicContent.byStation(parsed));
    assertThat(topic.compression(brokerDirectory)).containsOnly(TopicContent.LZ4);
  }

  @Test
  void publishesTheOthersWhenOneFileIsBad() {
    String row = "2023 09 28 21 10 MM 11.0 MM MM MM MM MM MM MM MM MM MM MM MM\n";
    TestData.write(directory, "46025.txt", TestData.REALTIME + row);
    TestData.write(directory, "46026.txt", "<html>\n<body>\n");
    TestData.write(directory, "46027.txt", TestData.REALTIME + row + "broken\n");

    FeedSummary summary = run(new FeedFilesOptions(List.of(directory), null, false, false));

    assertThat(summary.published()).isEqualTo(2);
    assertThat(summary.badFiles()).isEqualTo(1);
    assertThat(summary.brokenRows()).isEqualTo(1);
    assertThat(summary.problems()).hasSize(2);
    assertThat(summary.isComplete()).isFalse();
    assertThat(summary.lines())
        .containsExactly(
            "published 2 readings (2 distinct) from 3 rows of 3 files",
            "left out: rows that are not as their header says: 1",
            "left out: files that are not readable as NDBC files: 1");
    assertThat(topic.readingsByKey()).containsOnlyKeys("46025", "46027");
  }

  @Test
  void movesNewestReadingToPresentMinuteAndAllOthersAsFar() {
    Path history = TestData.ndbc("stdmet/51002h1984.txt");
    Path realtime = TestData.ndbc("realtime2/46081.txt");

    FeedSummary summary = run(new FeedFilesOptions(List.of(realtime, history), null, true, false));

    List<Reading> original = TestData.readings(realtime);
    List<Reading> shifted = topic.readingsOf("46081");
    assertThat(shifted.get(0).time()).isEqualTo(Instant.parse("2026-11-22T10:20:00Z"));
    assertThat(shifted).hasSameSizeAs(original);
    for (int i = 0; i < shifted.size(); i++) {
      assertThat(shifted.get(i).time()).isEqualTo(original.get(i).time().plus(summary.shiftedBy()));
      assertThat(shifted.get(i).measurements()).isEqualTo(original.get(i).measurements());
    }
    assertThat(topic.readingsOf("51002").get(0).time())
        .isEqualTo(Instant.parse("1984-09-06T22:00:00Z").plus(summary.shiftedBy()));
  }

  @Test
  void keepsToTheRate() {
    TestData.write(directory, "46026.txt", rows(300));
    long start = System.nanoTime();
    FeedSummary summary = run(new FeedFilesOptions(List.of(directory), 300.0, false, false));
    assertThat(summary.published()).isEqualTo(300);
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(950), Duration.ofSeconds(10));
  }

  @Test
  void showsProgressInLinesAndOnTerminal() {
    run(new FeedFilesOptions(List.of(TestData.ndbc("realtime2/46081.txt")), null, true, false));
    assertThat(text())
        .matches(
            "(?s)find the newest: 100 %, 0 of 0 MB, 1,098 readings, [0-9,]+/s, [0-9.]+ s\\R"
                + "feed: 100 %, 0 of 0 MB, 1,098 readings, [0-9,]+/s, [0-9.]+ s\\R");
    printed.reset();
    run(new FeedFilesOptions(List.of(TestData.ndbc("realtime2/46081.txt")), null, false, true));
    assertThat(text()).contains("feed 100%").contains("1,098 readings").contains("\r");
  }

  @Test
  void interruptEndsRunAndTellsWhatWasAcknowledged() throws Exception {
    TestData.write(directory, "46026.txt", rows(10_000));
    CompletableFuture<FeedSummary> result = new CompletableFuture<>();
    Thread feeding =
        feedInThread(new FeedFilesOptions(List.of(directory), 500.0, false, false), result);
    await().until(() -> topic.size() > 100);
    feeding.interrupt();
    FeedSummary summary = result.get(5, TimeUnit.SECONDS);
    assertThat(summary.interrupted()).isTrue();
    assertThat(summary.isComplete()).isFalse();
    assertThat(summary.lines().get(0)).startsWith("interrupted: published");
    assertThat(summary.published()).isEqualTo(topic.size()).isLessThan(10_000);
  }

  @Test
  void interruptEndsRunWhileBrokerIsAway() throws Exception {
    TestData.write(directory, "46026.txt", rows(100_000));
    try (LocalBroker other = LocalBroker.start(directory.resolve("broker"), 0)) {
      topic = new TopicContent(settings(other, "away"));
      new Topics(topic.settings()).ensure(Topics.Plan.local());
      CompletableFuture<FeedSummary> result = new CompletableFuture<>();
      Thread feeding =
          feedInThread(
              new FeedFilesOptions(List.of(directory.resolve("46026.txt")), 5000.0, false, false),
              result);
      await().until(() -> topic.size() > 100);
      other.kill();
      feeding.interrupt();
      assertThat(result.get(5, TimeUnit.SECONDS).interrupted()).isTrue();
    }
  }

  @Test
  void saysWhichTopicIsMissing() {
    KafkaSettings elsewhere = settings(broker, "nosuch");
    assertThatThrownBy(() -> FeedFiles.run(elsewhere, nothing(), out, CLOCK))
        .isInstanceOf(KafkaFault.class)
        .hasMessageContaining("has no topic nosuch: create it with `swellwatch setup`");
  }

  @Test
  void publishesTheSample() {
    FeedSummary summary = FeedSample.run(topic.settings(), false, out, CLOCK);
    assertThat(summary.isComplete()).isTrue();
    assertThat(summary.published()).isEqualTo(193_263);
    assertThat(summary.distinct()).isEqualTo(193_263);
    assertThat(topic.size()).isEqualTo(193_263);
  }

  @Test
  @Tag("full")
  void publishesAllOfRealtime() {
    FeedSummary summary =
        run(new FeedFilesOptions(List.of(TestData.ndbc("realtime2")), null, false, false));
    assertThat(summary.published()).isEqualTo(531_298);
    assertThat(topic.size()).isEqualTo(531_298);
  }

  private FeedSummary run(FeedFilesOptions options) {
    return FeedFiles.run(topic.settings(), options, out, CLOCK);
  }

  private Thread feedInThread(FeedFilesOptions options, CompletableFuture<FeedSummary> result) {
    Thread thread =
        new Thread(() -> {
          try {
            result.complete(run(options));
          } catch (RuntimeException e) {
            result.completeExceptionally(e);
          }
        });
    thread.start();
    return thread;
  }

  private static FeedFilesOptions nothing() {
    return new FeedFilesOptions(List.of(), null, false, false);
  }

  private static String rows(int count) {
    StringBuilder text = new StringBuilder("#YY MM DD hh mm WSPD\n");
    for (int i = 0; i < count; i++) {
      text.append("2023 09 28 ").append(i / 60 % 24).append(' ').append(i % 60).append(" 1.0\n");
    }
    return text.toString();
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }

  private static KafkaSettings settings(LocalBroker broker, String topic) {
    return new KafkaSettings(broker.bootstrapServers(), Map.of(), topic, topic + ".dlq", "group");
  }
}
