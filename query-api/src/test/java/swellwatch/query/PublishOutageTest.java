package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.LocalBroker;
import swellwatch.local.SharedServers;

/** Bodies on their way to a broker that stands still or dies: what callers are told is true. */
@ExtendWith(SharedServers.class)
class PublishOutageTest {
  private static final int ITEMS = 1_000;
  private static final Duration LIMIT = Duration.ofSeconds(10);

  @TempDir private Path folder;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final Random random = new Random(46026);
  private LocalBroker broker;
  private Scene scene;
  private Map<TopicPartition, Long> beginning = Map.of();

  /** A body, by its number, and what became of it. */
  private record Told(int body, Http.Reply reply, Duration took) {}

  @BeforeEach
  void open() {
    broker = LocalBroker.start(folder.resolve("kafka"), 0);
    scene = new Scene(broker, SharedServers.influx(), Map.of());
    beginning = scene.ends();
  }

  @AfterEach
  void close() {
    scene.close();
    broker.close();
    callers.shutdownNow();
  }

  @Test
  void saysWhatIsUnknownOfABrokerThatStandsStill() {
    post(0).reply().expect(202);

    broker.pause();
    Told told = post(1);
    broker.resume();

    assertThat(told.took()).isLessThan(LIMIT);
    assertThat(told.reply().expect(503).header("Retry-After")).isPresent();
    await().atMost(Duration.ofSeconds(30)).until(() -> post(2).reply().status() == 202);
    assertTrue(List.of(told));
  }

  @Test
  void doesNotTakeBackWhatIsAcknowledgedWhenTheBrokerDiesDuringTheWait() {
    post(0).reply().expect(202);
    CompletableFuture<Told> waiting =
        CompletableFuture.supplyAsync(() -> post(1, "Prefer", "wait=3"), callers);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> scene.published(beginning).size() == 2 * ITEMS);

    broker.kill();

    Http.Reply reply = waiting.join().reply().expect(202);
    assertThat(reply.json().get("records")).hasSize(ITEMS);
    assertThat(reply.header("Preference-Applied")).contains("wait=3");
  }

  @Test
  @Tag("full")
  void tellsTheTruthOfBodiesInFlightWhenTheBrokerIsStoppedAndKilled() {
    List<Told> told = new ArrayList<>();
    for (int round = 0; round < 6; round++) {
      List<CompletableFuture<Told>> flight = fly(round * 100);
      // Somewhere among the produce requests of the bodies.
      long last = System.nanoTime() + random.nextInt(150_000_000);
      await().pollInterval(Duration.ofMillis(1)).until(() -> System.nanoTime() > last);
      broker.pause();
      if (round % 2 == 0) {
        broker.kill();
      }
      flight.forEach(one -> told.add(one.join()));
      broker.resume();
      broker.restart();
      int warm = round * 100 + 99;
      await().atMost(Duration.ofSeconds(60)).until(() -> post(warm).reply().status() == 202);
    }

    assertThat(told).allSatisfy(one -> assertThat(one.took()).isLessThan(LIMIT));
    assertThat(told).extracting(one -> one.reply().status()).contains(503);
    assertTrue(told);
  }

  private List<CompletableFuture<Told>> fly(int first) {
    return IntStream.range(first, first + 8)
        .mapToObj(body -> CompletableFuture.supplyAsync(() -> post(body), callers))
        .toList();
  }

  private Told post(int body, String... headers) {
    long start = System.nanoTime();
    String[] all =
        Stream.concat(Stream.of("Content-Type", "application/json"), Stream.of(headers))
            .toArray(String[]::new);
    Http.Reply reply = scene.http.post(body(body), all);
    return new Told(body, reply, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Every item has a location of its own, by which it is found on the topic. */
  private static String body(int body) {
    return IntStream.range(0, ITEMS)
        .mapToObj(item ->
            "{\"station_id\":\"s%d\",\"location\":\"%s\",\"time\":\"%s\",\"wave_height\":1}"
                .formatted(item % 50, location(body, item), "2024-01-01T00:00:00Z"))
        .collect(Collectors.joining(",", "[", "]"));
  }

  private static String location(int body, int item) {
    return "body " + body + " item " + item;
  }

  private void assertTrue(List<Told> told) {
    Map<String, List<String>> places =
        scene.published(beginning).stream()
            .collect(
                Collectors.groupingBy(
                    PublishOutageTest::location,
                    Collectors.mapping(PublishOutageTest::place, Collectors.toList())));
    told.forEach(one -> assertTrue(one, places));
  }

  private static void assertTrue(Told told, Map<String, List<String>> places) {
    JsonNode answer = told.reply().json();
    Map<Integer, String> acknowledged = acknowledged(answer);
    acknowledged.forEach((item, place) ->
        assertThat(places.get(location(told.body(), item))).containsExactly(place));
    List<Integer> unknown = indexes(answer.path("unknown"));
    List<Integer> unsent = indexes(answer.path("unsent"));
    assertThat(unknown)
        .allSatisfy(item ->
            assertThat(places.getOrDefault(location(told.body(), item), List.of()))
                .hasSizeLessThan(2));
    assertThat(unsent).noneMatch(item -> places.containsKey(location(told.body(), item)));
    assertThat(Stream.of(acknowledged.keySet(), unknown, unsent).flatMap(Collection::stream))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, ITEMS).boxed().toList());
  }

  /** By the item. A complete answer names the places in the order of the items. */
  private static Map<Integer, String> acknowledged(JsonNode answer) {
    Map<Integer, String> places = new HashMap<>();
    for (JsonNode place : answer.path(answer.has("records") ? "records" : "acknowledged")) {
      int item = place.path("index").asInt(places.size());
      places.put(item, place.get("partition") + "/" + place.get("offset"));
    }
    return places;
  }

  private static List<Integer> indexes(JsonNode array) {
    List<Integer> indexes = new ArrayList<>();
    array.forEach(index -> indexes.add(index.intValue()));
    return indexes;
  }

  private static String location(ConsumerRecord<byte[], byte[]> message) {
    return Http.json(new String(message.value(), StandardCharsets.UTF_8))
        .get("location")
        .textValue();
  }

  private static String place(ConsumerRecord<byte[], byte[]> message) {
    return message.partition() + "/" + message.offset();
  }
}
