package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.local.SharedServers;

@ExtendWith(SharedServers.class)
class PublishTest {
  private static final String NDJSON = "application/x-ndjson";
  private static final int MEGABYTE = 1024 * 1024;
  private static Scene scene;
  private Map<TopicPartition, Long> before = Map.of();

  @BeforeAll
  static void open() {
    scene = new Scene();
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @BeforeEach
  void remember() {
    before = scene.ends();
  }

  @Test
  void publishesTheSmallestReadingWithTheMomentOfReceipt() {
    Instant before = Instant.now();

    JsonNode answer = scene.http.post(reading("Half Moon Bay")).expect(202).json();

    ConsumerRecord<byte[], byte[]> message = published().get(0);
    assertThat(answer)
        .isEqualTo(
            Http.json(
                "{\"accepted\":1,\"records\":[{\"partition\":"
                    + message.partition()
                    + ",\"offset\":"
                    + message.offset()
                    + "}]}"));
    assertThat(message.key()).asString().isEqualTo("half-moon-bay");
    JsonNode published = Http.json(new String(message.value(), StandardCharsets.UTF_8));
    assertThat(published.get("location").textValue()).isEqualTo("Half Moon Bay");
    assertThat(Instant.parse(published.get("time").textValue()))
        .isBetween(before.minusMillis(1), Instant.now());
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-ndjson"})
  void saysWhereEachReadingWent(String contentType) {
    List<String> items = IntStream.range(0, 500).mapToObj(i -> reading("Station " + i)).toList();
    String body =
        contentType.equals(NDJSON)
            ? String.join("\n", items)
            : items.stream().collect(Collectors.joining(",", "[", "]"));

    JsonNode answer =
        scene.http.post(body, "Content-Type", contentType + "; charset=UTF-8").expect(202).json();

    assertThat(answer.get("accepted").intValue()).isEqualTo(500);
    List<String> places = new ArrayList<>();
    answer
        .get("records")
        .forEach(place -> places.add(place.get("partition") + "/" + place.get("offset")));
    List<ConsumerRecord<byte[], byte[]>> published = published();
    assertThat(published).hasSize(500);
    for (ConsumerRecord<byte[], byte[]> message : published) {
      int index = places.indexOf(message.partition() + "/" + message.offset());
      assertThat(new String(message.value(), StandardCharsets.UTF_8))
          .contains("\"Station " + index + "\"");
    }
  }

  @Test
  void keepsTheOrderOfCorrectionsInABody() {
    String first = "{\"location\":\"a\",\"time\":\"2024-01-01T00:00:00Z\",\"wave_height\":1}";
    String second = first.replace(":1}", ":2}");

    scene.http.post("[" + first + "," + second + "]").expect(202);

    assertThat(published())
        .extracting(message ->
            Http.json(new String(message.value(), StandardCharsets.UTF_8))
                .get("wave_height")
                .intValue())
        .containsExactly(1, 2);
  }

  @Test
  void publishesNothingIfAnyItemIsBad() {
    String future = "{\"location\":\"a\",\"wave_height\":1,\"time\":\"2200-01-01T00:00:00Z\"}";

    JsonNode problem =
        scene
            .http
            .post("[" + reading("a") + "," + future + ",1," + reading("b") + "]")
            .expect(422)
            .json();

    assertThat(problem.get("errors"))
        .extracting(error -> error.get("index").intValue() + " " + error.get("reason").textValue())
        .containsExactly("1 time-in-future", "2 not-an-object");
    assertThat(problem.get("errors")).allMatch(error -> !error.get("detail").textValue().isEmpty());
    assertThat(published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[{}]", "5", "null", "\"x\"", "{\"location\":\"a\"}"})
  void refusesAsUnprocessable(String body) {
    scene.http.post(body).expect(422);
    assertThat(published()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "{", "[1,", "{}x", "\uFEFF{}"})
  void refusesAsMalformed(String body) {
    scene.http.post(body).expect(400);
    assertThat(published()).isEmpty();
  }

  @Test
  void refusesNestingWithoutEnd() {
    assertThat(scene.http.post("[".repeat(2000)).expect(400).text()).contains("nesting depth");
  }

  @Test
  void namesTheLineOfNdjsonThatIsMalformed() {
    JsonNode problem =
        scene.http.post(reading("a") + "\n{\n", "Content-Type", NDJSON).expect(400).json();

    assertThat(problem.get("errors").get(0).get("index").intValue()).isEqualTo(1);
    assertThat(problem.get("errors").get(0).get("reason").textValue()).isEqualTo("not-json");
    scene.http.post("\n\n", "Content-Type", NDJSON).expect(422);
  }

  @Test
  void refusesTwoReadingsOfOneIdentityWithoutTime() {
    JsonNode problem =
        scene
            .http
            .post("[" + reading("a") + "," + reading("b") + "," + reading("a") + "]")
            .expect(422)
            .json();

    assertThat(problem.get("errors")).hasSize(1);
    assertThat(problem.get("errors").get(0).get("index").intValue()).isEqualTo(2);
    assertThat(published()).isEmpty();
  }

  @Test
  void boundsTheSizeOfAReadingAndOfABody() {
    String largest = padded(64 * 1024);
    scene.http.post(largest).expect(202);
    assertThat(scene.http.post("[" + padded(64 * 1024 + 1) + "]").expect(422).json().get("errors"))
        .extracting(error -> error.get("reason").textValue())
        .containsExactly("too-large");
    scene.http.post(reading("b") + " ".repeat(MEGABYTE - reading("b").length())).expect(202);
    scene.http.post(reading("b") + " ".repeat(MEGABYTE - reading("b").length() + 1)).expect(413);
    scene.http.post(new byte[10 * MEGABYTE]).expect(413);
    assertThat(published()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/plain",
        "application/json; charset=iso-8859-1",
        "application/jsonl",
        "x",
        ";"
      })
  void refusesOtherTypes(String contentType) {
    Http.Reply reply = scene.http.post(reading("a"), "Content-Type", contentType).expect(415);

    assertThat(reply.header("Accept")).contains("application/json, application/x-ndjson");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "x"})
  void refusesEveryContentEncoding(String encoding) {
    scene
        .http
        .post(reading("a"), "Content-Type", "application/json", "Content-Encoding", encoding)
        .expect(415);
    assertThat(published()).isEmpty();
  }

  @Test
  void namesTheFirstTenThousandOfMoreFaults() {
    JsonNode problem = scene.http.post("[" + "1,".repeat(400_000) + "1]").expect(422).json();

    assertThat(problem.get("errors")).hasSize(10_000);
    assertThat(problem.get("detail").textValue()).contains("at least 10000");
  }

  /** Since the test began. */
  private List<ConsumerRecord<byte[], byte[]>> published() {
    return scene.published(before);
  }

  private static String reading(String location) {
    return "{\"location\":\"" + location + "\",\"wave_height\":4.2}";
  }

  private static String padded(int length) {
    String start = "{\"wave_height\":1,\"location\":\"a\",\"note\":\"";
    return start + "x".repeat(length - start.length() - 2) + "\"}";
  }
}
