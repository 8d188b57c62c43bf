package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;
import swellwatch.query.publish.CommitWatch;

/** {@code Prefer: wait}, with the test in the place of the consumer group. */
@ExtendWith(SharedServers.class)
class CommitWaitTest {
  private static final String ONE = "{\"location\":\"Mavericks\",\"wave_height\":4.2}";

  /** Stations on more than one partition. */
  private static final String SEVERAL =
      "[{\"location\":\"a\",\"wave_height\":1},{\"location\":\"b\",\"wave_height\":1},"
          + "{\"location\":\"c\",\"wave_height\":1},{\"location\":\"d\",\"wave_height\":1},"
          + "{\"location\":\"e\",\"wave_height\":1},{\"location\":\"f\",\"wave_height\":1}]";

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private Scene scene;

  @BeforeEach
  void open() {
    scene = new Scene();
  }

  @AfterEach
  void close() {
    scene.close();
    callers.shutdownNow();
  }

  @Test
  void answers201OnceEveryPartitionIsCommitted() {
    CompletableFuture<Http.Reply> reply = start(SEVERAL, "wait=20");
    Map<TopicPartition, Long> ends = awaitPublished(6);
    assertThat(ends.values().stream().filter(end -> end > 0).count()).isGreaterThan(1);

    ends.forEach((partition, end) -> {
      assertThat(reply).isNotDone();
      if (end > 0) {
        scene.commit(Map.of(partition, end - 1));
        await().during(Duration.ofMillis(200)).until(() -> !reply.isDone());
        scene.commit(Map.of(partition, end));
      }
    });

    Http.Reply stored = reply.join().expect(201);
    assertThat(stored.header("Preference-Applied")).contains("wait=20");
    assertThat(stored.json().get("accepted").intValue()).isEqualTo(6);
    assertThat(stored.json().get("records")).hasSize(6);
  }

  @Test
  void answers202WhenTheTimeIsUp() {
    long start = System.nanoTime();
    Http.Reply reply = post(ONE, "wait=1").expect(202);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(8));
    assertThat(reply.header("Preference-Applied")).contains("wait=1");
    assertThat(post(ONE, "respond-async", "wait=0").expect(202).header("Preference-Applied"))
        .contains("wait=0");
  }

  @Test
  void isNotFooledByWhatWasCommittedForAnEarlierRecord() {
    post(ONE, "wait=0").expect(202);
    scene.commit(scene.ends());

    assertThat(post(ONE, "wait=1").status()).isEqualTo(202);
  }

  @Test
  void ignoresWhatItCannotHonour() {
    for (String prefer : List.of("respond-async", "wait=soon", "handling=lenient")) {
      Http.Reply reply = post(ONE, prefer).expect(202);
      assertThat(reply.header("Preference-Applied")).isEmpty();
    }
    assertThat(post("{}", "wait=20").expect(422).header("Preference-Applied")).isEmpty();
  }

  @Test
  void boundsHowManyWaitAndLetsThemGoWhenItStops() {
    List<CompletableFuture<Http.Reply>> waiting =
        Stream.generate(() -> start(ONE, "wait=30")).limit(CommitWatch.MOST_WAITING).toList();
    awaitPublished(CommitWatch.MOST_WAITING);

    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> post(ONE, "wait=1").header("Preference-Applied").isEmpty());
    scene.http.get("/health/live").expect(200);
    assertThat(waiting).noneMatch(CompletableFuture::isDone);
    long start = System.nanoTime();
    scene.api().close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
    assertThat(waiting)
        .allSatisfy(reply -> {
          assertThat(reply.join().expect(202).header("Preference-Applied")).isEmpty();
          assertThat(reply.join().json().get("accepted").intValue()).isEqualTo(1);
        });
  }

  @Test
  @Tag("full")
  void waitsForThirtySecondsAtMost() {
    long start = System.nanoTime();
    Http.Reply reply = start(ONE, "wait=3600").join().expect(202);

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofSeconds(29), Duration.ofSeconds(38));
    assertThat(reply.header("Preference-Applied")).contains("wait=30");
  }

  private CompletableFuture<Http.Reply> start(String body, String... prefer) {
    return CompletableFuture.supplyAsync(() -> post(body, prefer), callers);
  }

  private Http.Reply post(String body, String... prefer) {
    Stream<String> preferences = Stream.of(prefer).flatMap(value -> Stream.of("Prefer", value));
    return scene.http.post(
        body,
        Stream.concat(Stream.of("Content-Type", "application/json"), preferences)
            .toArray(String[]::new));
  }

  /** Returns the ends of the log when it holds so many records. */
  private Map<TopicPartition, Long> awaitPublished(long count) {
    Map<TopicPartition, Long> ends = new HashMap<>();
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> {
          ends.putAll(scene.ends());
          return ends.values().stream().mapToLong(Long::longValue).sum() >= count;
        });
    return ends;
  }
}
