package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.query.Row.get;
import static swellwatch.query.Row.post;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.query.OpenApi.Operation;
import swellwatch.query.Row.Server;
import swellwatch.settings.Settings;

/** Every documented answer of every operation, provoked and held against its schema. */
@ExtendWith(SharedServers.class)
class ContractTest {
  private static final OpenApi DOCUMENT = new OpenApi();
  private static final String READING = "{\"location\":\"Mavericks\",\"wave_height\":4.2}";
  private static final int MAX_BYTES = 1024 * 1024;
  private static final String READER = "sw_readers";
  private static final String PUBLISHER = "sw_publishers";

  /** A good request of every operation that reads, for what they have in common. */
  private static final List<Row> GETS =
      List.of(
          get("/v1/readings?from=2020-01-01T00:00:00Z&to=2100-01-01T00:00:00Z"),
          get("/v1/readings/latest?past=week"),
          get("/v1/series?quantity=wave_height"),
          get("/v1/swells?min_wave_height=1"),
          get("/v1/stations?"),
          get("/v1/stations/46026?"),
          get("/v1/quantities?"),
          get("/openapi.json?"),
          get("/asyncapi.json?"),
          get("/docs?").in("text/html"));

  private static final List<Row> ROWS =
      List.of(
          get("/v1/readings?limit=1&past=month"),
          get("/v1/readings?format=csv").in("text/csv"),
          get("/v1/readings?format=ndjson").in("application/x-ndjson"),
          get("/v1/readings?format=geojson").in("application/geo+json"),
          get("/v1/series?format=csv").in("text/csv"),
          get("/v1/series?format=ndjson").in("application/x-ndjson"),
          get("/v1/series?format=geojson").in("application/geo+json"),
          get("/v1/swells?format=csv").in("text/csv"),
          get("/v1/swells?format=ndjson").in("application/x-ndjson"),
          get("/v1/swells?format=geojson").in("application/geo+json"),
          get("/v1/stations?format=csv").in("text/csv"),
          get("/v1/stations?format=ndjson").in("application/x-ndjson"),
          get("/v1/stations?format=geojson").in("application/geo+json"),
          get("/v1/stations/46026?format=csv").in("text/csv"),
          get("/v1/stations/46026?format=ndjson").in("application/x-ndjson"),
          get("/v1/stations/46026?format=geojson").in("application/geo+json"),
          get("/v1/stations/nobody").expecting(404),
          post(READING).with("Prefer", "wait=5").expecting(201),
          post("[" + READING + "]").expecting(202),
          post(READING).with("Content-Type", "application/x-ndjson").expecting(202),
          post("{").expecting(400),
          post(READING).asking("?location=x").expecting(400),
          post(" ".repeat(MAX_BYTES + 1)).expecting(413),
          post(READING).with("Content-Type", "text/plain").expecting(415),
          post(READING.replace("4.2", "99")).expecting(422),
          post(READING).on(Server.AWAY).expecting(503),
          post(READING).on(Server.LOCKED).expecting(401),
          post(READING).on(Server.LOCKED).with("X-API-Key", READER).expecting(403),
          post(READING).on(Server.BUSY).expecting(429));

  /** Documented statuses that no row provokes, and why. */
  private static final Map<Integer, String> WITHOUT_ROW =
      Map.of(504, "InfluxDB has to stall for longer than a query may take; see OutageTest");

  private static final Map<Server, Http> CALLERS = new EnumMap<>(Server.class);
  private static final List<QueryApi> AWAY = new ArrayList<>();
  private static Scene scene;

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws Exception {
    scene = new Scene();
    scene.store(
        List.of(
            reading("41046", "East Bahamas", 23.822, -68.393, 7.9),
            reading("46026", "San Francisco", 37.754, -122.839, 2.1),
            reading("mavericks", "Mavericks", Double.NaN, Double.NaN, 25)));
    commitAhead();
    CALLERS.put(Server.UP, scene.http);
    startAway(Server.AWAY, Map.of());
    startAway(Server.LOCKED, Map.of("SWELLWATCH_API_KEYS_FILE", keyFile()));
    startAway(
        Server.BUSY,
        Map.of("SWELLWATCH_API_KEYS_FILE", keyFile(), "SWELLWATCH_REQUESTS_PER_SECOND", "1"));
  }

  @AfterAll
  static void close() {
    AWAY.forEach(QueryApi::close);
    scene.close();
  }

  private static Reading reading(
      String station, String location, double latitude, double longitude, double height) {
    long time = EpochNanos.of(Instant.now().minusSeconds(3600));
    Measurements values =
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, height, Quantity.WAVE_PEAK_PERIOD, 13.0));
    return new Reading(station, location, time, latitude, longitude, values);
  }

  /** As a consumer that has seen whatever will be published. */
  private static void commitAhead() throws ExecutionException, InterruptedException {
    try (Admin kafka = KafkaClients.admin(scene.kafka)) {
      kafka
          .alterConsumerGroupOffsets(
              scene.kafka.group(),
              scene.ends().keySet().stream()
                  .collect(
                      Collectors.toMap(
                          partition -> partition, partition -> new OffsetAndMetadata(1000))))
          .all()
          .get();
    }
  }

  private static void startAway(Server server, Map<String, String> more) {
    Map<String, String> values = new HashMap<>(more);
    values.put("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1");
    values.put("INFLUX_URL", "http://127.0.0.1:1");
    values.put("SWELLWATCH_PORT", "0");
    Settings raw = Settings.of(values);
    QueryApi api =
        QueryApi.start(
            QueryApiSettings.read(raw), InfluxSettings.read(raw), KafkaSettings.read(raw));
    AWAY.add(api);
    CALLERS.put(server, new Http(api.port()));
  }

  /** A key file: one key for each scope. */
  private static String keyFile() throws IOException, NoSuchAlgorithmException {
    String lines = "reader read " + hash(READER) + "\npublisher publish " + hash(PUBLISHER) + "\n";
    return Files.writeString(folder.resolve("keys"), lines).toString();
  }

  private static String hash(String key) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void answersAsDocumented(Row row) {
    Http.Reply reply = row.send(Objects.requireNonNull(CALLERS.get(row.server())));

    assertThat(reply.status()).as(reply.text()).isEqualTo(row.status());
    JsonNode response = DOCUMENT.response(operation(row), row.status());
    if (row.mediaType().isEmpty()) {
      assertNothingNew(reply, row);
    } else {
      assertThat(form(reply)).isEqualTo(row.mediaType());
      JsonNode schema = OpenApi.schema(response, row.mediaType());
      items(reply.text(), row.mediaType())
          .forEach(item -> assertThat(DOCUMENT.faultsOfWhole(schema, item)).isEmpty());
    }
  }

  /** A cache takes over the headers of a 304: another type would spoil what it has stored. */
  private static void assertNothingNew(Http.Reply reply, Row row) {
    assertThat(reply.text()).isEmpty();
    if (!form(reply).isEmpty()) {
      assertThat(form(reply)).isIn(DOCUMENT.forms(operation(row), 200));
    }
  }

  private static String form(Http.Reply reply) {
    return OpenApi.bare(reply.header("Content-Type").orElse(""));
  }

  @Test
  void everyDocumentedAnswerIsProvoked() {
    Set<String> provoked =
        rows().stream()
            .map(row -> key(operation(row), row.status(), row.mediaType()))
            .collect(Collectors.toSet());

    assertThat(documented()).isNotEmpty().allMatch(provoked::contains);
  }

  /** What the operations have in common, as far as it is documented of each; then all others. */
  static List<Row> rows() {
    Stream<UnaryOperator<Row>> common =
        Stream.of(
            row -> row,
            row -> row.asking("&unknown=1").expecting(400),
            row -> row.with("Accept", "image/png").expecting(406),
            row -> row.repeated().expecting(304),
            row -> row.on(Server.AWAY).expecting(503),
            row -> row.on(Server.LOCKED).expecting(401),
            row -> row.on(Server.LOCKED).with("X-API-Key", PUBLISHER).expecting(403),
            row -> row.on(Server.BUSY).expecting(429));
    Stream<Row> of =
        common
            .flatMap(each -> GETS.stream().map(each))
            .filter(row -> DOCUMENT.describes(operation(row), row.status()));
    return Stream.concat(of, ROWS.stream()).toList();
  }

  private static Set<String> documented() {
    Set<String> keys = new TreeSet<>();
    for (Operation operation : DOCUMENT.operations()) {
      for (int status : DOCUMENT.statuses(operation)) {
        for (String form : DOCUMENT.forms(operation, status)) {
          if (!WITHOUT_ROW.containsKey(status)) {
            keys.add(key(operation, status, form));
          }
        }
      }
    }
    return keys;
  }

  private static String key(Operation operation, int status, String mediaType) {
    return operation.name() + " " + status + " " + mediaType;
  }

  private static Operation operation(Row row) {
    return DOCUMENT.operation(row.method(), row.address());
  }

  /** What the schema is about: the lines of NDJSON, the text of what is no JSON. */
  private static Stream<JsonNode> items(String body, String mediaType) {
    return switch (mediaType) {
      case "application/x-ndjson" -> body.lines().map(Http::json);
      case "text/csv", "text/html" -> Stream.of(TextNode.valueOf(body));
      default -> Stream.of(Http.json(body));
    };
  }
}
