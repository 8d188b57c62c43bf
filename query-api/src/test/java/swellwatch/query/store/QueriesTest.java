package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.query.InfluxQueryException;
import swellwatch.influx.query.Statement;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.local.SharedServers;
import swellwatch.settings.Settings;

@ExtendWith(SharedServers.class)
class QueriesTest {
  private static final Statement SOME =
      new Statement("SHOW DATABASES", Map.of(), Duration.ofSeconds(10));
  private static InfluxConnection influx;

  @BeforeAll
  static void open() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> all = new HashMap<>(SharedServers.environment());
    all.put("INFLUX_BUCKET", name);
    influx = InfluxConnection.open(InfluxSettings.read(Settings.of(all)));
    new InfluxSetup(influx).create(Retention.FOREVER);
  }

  @AfterAll
  static void close() {
    influx.close();
  }

  @Test
  void refusesAQueryThatFindsNoRoomInTimeAndGoesOnWhenThereIs() throws Exception {
    Queries queries = new Queries(influx.query(), 2, Duration.ofMillis(50));
    CountDownLatch started = new CountDownLatch(2);
    CountDownLatch end = new CountDownLatch(1);
    List<CompletableFuture<Void>> running = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      running.add(CompletableFuture.runAsync(() -> hold(queries, started, end)));
    }
    started.await();

    assertThatThrownBy(() -> queries.texts(SOME, "name"))
        .isInstanceOf(TooManyQueriesException.class);

    end.countDown();
    running.forEach(CompletableFuture::join);
    assertThat(queries.texts(SOME, "name")).isNotEmpty();
  }

  @Test
  void waitsForRoomUntilThen() throws Exception {
    Queries queries = new Queries(influx.query(), 1, Duration.ofSeconds(10));
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> hold(queries, started, end));
    started.await();
    CompletableFuture<List<String>> second =
        CompletableFuture.supplyAsync(() -> queries.texts(SOME, "name"));
    assertThat(second).isNotDone();
    end.countDown();

    await().until(second::isDone);
    assertThat(second.join()).isNotEmpty();
    first.join();
  }

  @Test
  void takesNoMoreRoomForAQueryWithinAQuery() {
    Queries queries = new Queries(influx.query(), 1, Duration.ofMillis(50));
    List<String> found = new ArrayList<>();
    queries.select(
        SOME,
        row -> {
          found.addAll(queries.texts(SOME, "name"));
          return false;
        });
    assertThat(found).isNotEmpty();
    assertThat(queries.texts(SOME, "name")).isNotEmpty();
  }

  @Test
  void givesRoomBackAfterAFault() {
    Queries queries = new Queries(influx.query(), 1, Duration.ofMillis(50));
    Statement wrong = new Statement("SELECT", Map.of(), Duration.ofSeconds(10));
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(() -> queries.texts(wrong, "x")).isInstanceOf(InfluxQueryException.class);
    }
  }

  private static void hold(Queries queries, CountDownLatch started, CountDownLatch end) {
    queries.select(
        SOME,
        row -> {
          started.countDown();
          return !waited(end);
        });
  }

  private static boolean waited(CountDownLatch end) {
    try {
      return end.await(20, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
