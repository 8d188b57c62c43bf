package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.javalin.http.HandlerType;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.local.SharedServers;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;
import swellwatch.query.OpenApi.Operation;
import swellwatch.query.request.BadParametersException;

/** The OpenAPI document says what the service does, no less and no more. */
@ExtendWith(SharedServers.class)
class OpenApiTest {
  private static final OpenApi DOCUMENT = new OpenApi();

  /** Parameters that mean nothing alone. */
  private static final Map<String, String> COMPANIONS =
      Map.of(
          "radius_km", "&near=37.8,-122.5",
          "window", "&aggregate=max",
          "aggregate", "&window=PT1H",
          "units", "&format=csv");

  private static Scene scene;

  @BeforeAll
  static void open() {
    scene = new Scene();
    // The station of the examples.
    long now = EpochNanos.of(Instant.now());
    scene.store(
        List.of(Readings.of("46026", "San Francisco", now, Map.of(Quantity.WAVE_HEIGHT, 2.1))));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void isServedAsItIs() {
    assertThat(scene.http.get("/openapi.json").expect(200).json()).isEqualTo(DOCUMENT.root);
  }

  @Test
  void followsTheSchemaOfOpenApi() {
    JsonSchemaFactory schemas =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            factory ->
                factory.schemaMappers(mappers ->
                    mappers.mapPrefix(
                        "https://spec.openapis.org/", "classpath:spec.openapis.org/")));
    JsonSchema openApi =
        schemas.getSchema(
            SchemaLocation.of("https://spec.openapis.org/oas/3.1/schema-base/2022-10-07"));

    assertThat(openApi.validate(DOCUMENT.root)).isEmpty();
    assertThat(openApi.validate(Http.json("{\"openapi\":\"3.1.0\",\"paths\":{}}"))).isNotEmpty();
  }

  @Test
  void refersToNothingThatIsNotThere() {
    assertThat(DOCUMENT.root.findValuesAsText("$ref"))
        .isNotEmpty()
        .allSatisfy(reference -> assertThat(DOCUMENT.root.at(reference.substring(1))).isNotEmpty());
  }

  @Test
  void describesEveryRouteAndNoOther() {
    assertThat(documented()).isEqualTo(registered(HandlerType.GET, HandlerType.POST));
  }

  @Test
  void saysWithReasonThatEveryGetAnswersHeadToo() {
    assertThat(paths(HandlerType.HEAD)).isEqualTo(paths(HandlerType.GET));
  }

  private static Set<String> documented() {
    return DOCUMENT.operations().stream()
        .map(Operation::name)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> registered(HandlerType... methods) {
    return Stream.of(methods)
        .flatMap(method -> paths(method).stream().map(path -> method.name() + " " + path))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** But for those of operators, and the files of pages. */
  private static Set<String> paths(HandlerType method) {
    return scene.api().server().unsafe.internalRouter.allHttpHandlers().stream()
        .map(parsed -> parsed.endpoint)
        .filter(endpoint -> endpoint.method.equals(method))
        .map(endpoint -> endpoint.path)
        .filter(path -> !path.matches("/(health|assets)/.*|/metrics"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void namesTheParametersThatEachRouteTakes() {
    try (Scene telling = new Scene()) {
      telling
          .api()
          .server()
          .unsafe
          .routes
          .exception(
              BadParametersException.class,
              (e, ctx) -> ctx.status(400).result(String.join(" ", e.known())));
      for (Operation operation : DOCUMENT.operations()) {
        assertThat(known(operation, telling)).as(operation.name()).isEqualTo(named(operation));
      }
    }
  }

  /** What the route itself says, when it refuses a parameter. */
  private static Set<String> known(Operation operation, Scene telling) {
    Http.Reply reply =
        telling.http.send(
            operation.method(), address(operation) + "?no-such=1", BodyPublishers.noBody());
    assertThat(reply.status()).as(operation.name()).isEqualTo(400);
    return new TreeSet<>(reply.text().isEmpty() ? List.of() : List.of(reply.text().split(" ")));
  }

  private static Set<String> named(Operation operation) {
    return DOCUMENT.parameters(operation, "query").stream()
        .map(parameter -> parameter.get("name").textValue())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void hasABoundOfEachQuantityAndItsValueInReadings() {
    Set<String> names = named(DOCUMENT.operation("GET", "/v1/readings"));
    JsonNode reading = DOCUMENT.root.at("/components/schemas/StoredReading/properties");
    for (Quantity quantity : Quantity.ALL) {
      assertThat(names).contains("min_" + quantity.jsonName(), "max_" + quantity.jsonName());
      assertThat(reading.get(quantity.jsonName()).get("title").textValue())
          .contains(quantity.unit());
    }
  }

  @ParameterizedTest
  @MethodSource("examplesOfParameters")
  void examplesOfParametersWorkWhenPasted(String address) {
    scene.http.get(address).expect(200);
  }

  static List<String> examplesOfParameters() {
    List<String> addresses = new ArrayList<>();
    for (Operation operation : DOCUMENT.operations()) {
      for (JsonNode parameter : DOCUMENT.parameters(operation, "query")) {
        String name = parameter.get("name").textValue();
        values(parameter)
            .map(value -> name + "=" + value + COMPANIONS.getOrDefault(name, ""))
            .forEach(query -> addresses.add(address(operation) + "?" + query));
      }
    }
    return addresses;
  }

  private static Stream<String> values(JsonNode parameter) {
    JsonNode schema = parameter.get("schema");
    boolean isRepeated = parameter.path("explode").asBoolean(true);
    String between = isRepeated ? "&" + parameter.get("name").textValue() + "=" : ",";
    return Stream.of("examples", "enum")
        .flatMap(member -> stream(schema.path(member)))
        .map(value -> value.isArray() ? value : Http.json("[" + value + "]"))
        .map(items ->
            stream(items)
                .map(item -> Http.encoded(item.asText()))
                .collect(Collectors.joining(between)));
  }

  @Test
  void everyExampleFitsItsSchema() {
    List<JsonNode> described = DOCUMENT.root.findParents("schema");
    assertThat(described).isNotEmpty();
    for (JsonNode each : described) {
      JsonNode schema = each.get("schema");
      Stream.of(
              Stream.ofNullable(each.get("example")),
              stream(each.path("examples")).map(example -> example.get("value")),
              stream(schema.path("examples")))
          .flatMap(examples -> examples)
          .forEach(example ->
              assertThat(DOCUMENT.faultsOfWhole(schema, example)).as("%s", example).isEmpty());
    }
  }

  @Test
  void itsSchemasNoticeWhatIsWrong() {
    JsonNode readings = Http.json("{\"$ref\":\"#/components/schemas/Readings\"}");

    assertThat(DOCUMENT.faultsOfWhole(readings, Http.json("{\"readings\":[]}"))).isEmpty();
    assertThat(DOCUMENT.faultsOfWhole(readings, Http.json("{\"readings\":[{}]}"))).hasSize(3);
    assertThat(DOCUMENT.faultsOfWhole(readings, Http.json("{\"readings\":[],\"more\":1}")))
        .hasSize(1);
  }

  @Test
  void everyAnswerWithABodyHasAnExample() {
    for (JsonNode response : DOCUMENT.root.get("components").get("responses")) {
      for (JsonNode content : response.path("content")) {
        assertThat(content.has("example")).as("%s", response).isTrue();
      }
    }
    for (Operation operation : DOCUMENT.operations()) {
      if (operation.path().startsWith("/v1/")) {
        for (JsonNode response : operation.node().get("responses")) {
          for (JsonNode content : response.path("content")) {
            assertThat(content.has("example")).as(operation.name()).isTrue();
          }
        }
      }
    }
  }

  private static String address(Operation operation) {
    String address = operation.path();
    for (JsonNode parameter : DOCUMENT.parameters(operation, "path")) {
      String name = parameter.get("name").textValue();
      address = address.replace("{" + name + "}", parameter.get("example").textValue());
    }
    return address;
  }

  private static Stream<JsonNode> stream(JsonNode array) {
    List<JsonNode> all = new ArrayList<>();
    array.forEach(all::add);
    return all.stream();
  }
}
