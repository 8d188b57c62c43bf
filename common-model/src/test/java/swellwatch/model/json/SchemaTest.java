package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.regex.RegularExpression;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Quantity;
import swellwatch.model.Range;
import swellwatch.model.Reason;

/** The published schema and the decoder are two sayings of one rule. */
class SchemaTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNode TEXT = text();
  private static final SchemaValidatorsConfig CONFIG =
      SchemaValidatorsConfig.builder().regularExpressionFactory(SchemaTest::ecmaScript).build();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);
  private static final JsonSchema SCHEMA = FACTORY.getSchema(TEXT, CONFIG);

  /** So late that no time which InfluxDB can hold is in its future. */
  private final ReadingDecoder decoder =
      new ReadingDecoder(
          InstantSource.fixed(Instant.parse("2262-04-11T00:00:00Z")), Duration.ofDays(365));

  @Test
  void isAValidSchema() {
    JsonSchema meta =
        FACTORY.getSchema(SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(TEXT)).isEmpty();
  }

  @Test
  void itsExamplesAreReadings() throws IOException {
    assertThat(TEXT.get("examples")).hasSize(2);
    for (JsonNode example : TEXT.get("examples")) {
      assertAgree(JSON.writeValueAsBytes(example));
      assertThat(decoder.decode(JSON.writeValueAsBytes(example), 0)).isInstanceOf(Accepted.class);
    }
  }

  @Test
  void examplesOfMembersFitThem() throws IOException {
    for (Map.Entry<String, JsonNode> member : TEXT.get("properties").properties()) {
      for (JsonNode example : member.getValue().get("examples")) {
        ObjectNode reading = (ObjectNode) JSON.readTree(Samples.FULL);
        reading.set(member.getKey(), example);
        assertAgree(JSON.writeValueAsBytes(reading));
        assertThat(SCHEMA.validate(reading)).isEmpty();
      }
    }
  }

  @Test
  void hasTheMembersThatTheDecoderKnowsInTheSameOrder() {
    assertThat(TEXT.get("properties").fieldNames())
        .toIterable()
        .containsExactly(Arrays.stream(Member.all()).map(Member::jsonName).toArray(String[]::new));
  }

  @ParameterizedTest
  @MethodSource("quantities")
  void saysOfEachQuantityWhatTheCodeSays(Quantity quantity) {
    JsonNode property = TEXT.get("properties").get(quantity.jsonName());
    assertThat(property.get("minimum").doubleValue()).isEqualTo(quantity.fail().min());
    assertThat(property.get("maximum").doubleValue()).isEqualTo(quantity.fail().max());
    assertThat(property.get("title").textValue()).isNotBlank();
    assertThat(property.get("description").textValue())
        .contains("CF standard name " + quantity.cfName() + ", in " + quantity.unit() + ".")
        .satisfies(text -> assertThat(suspectRange(text)).isEqualTo(quantity.suspect()));
  }

  static Iterable<Quantity> quantities() {
    return Quantity.ALL;
  }

  /** Each is one fault, or one form that looks like a fault and is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "[]",
        "null",
        "\"x\"",
        "5",
        "{\"station_id\":\"a\"}",
        "{\"station_id\":\"a\",\"wave_height\":null}",
        "{\"station_id\":\"a\",\"wind_gust\":1}",
        "{\"station_id\":null,\"wave_height\":1}",
        "{\"station_id\":null,\"location\":\"a\",\"wave_height\":1}",
        "{\"station_id\":\"a\",\"location\":null,\"wave_height\":1}",
        "{\"station_id\":\"a\",\"location\":\"\",\"wave_height\":1}",
        "{\"station_id\":\"a\\n\",\"wave_height\":1}",
        "{\"location\":\"a\\n\",\"wave_height\":1}",
        "{\"station_id\":\"a\",\"wave_height\":1e400}",
        "{\"station_id\":\"a\",\"wave_height\":35.0}",
        "{\"station_id\":\"a\",\"wave_height\":36}",
        "{\"station_id\":\"a\",\"wave_height\":-0}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"latitude\":1}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"latitude\":null}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"latitude\":1,\"longitude\":null}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"latitude\":-90,\"longitude\":180}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"latitude\":-91,\"longitude\":180}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"time\":null}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"time\":\"\"}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"time\":\"2023-09-28T14:50:00Z\\n\"}",
        "{\"station_id\":\"a\",\"wave_height\":1,\"suspect\":[\"wave_height\"]}"
      })
  void agreesWithTheDecoder(String document) throws IOException {
    assertAgree(document.getBytes(UTF_8));
  }

  @Test
  void agreesWithTheDecoderOnTheCharactersOfALocation() throws IOException {
    // Blanks and control characters lie in the first 12,400; behind them every 61st will do.
    for (int c = 0; c <= Character.MAX_VALUE; c += c < 0x3080 ? 1 : 61) {
      if (!Character.isSurrogate((char) c)) {
        assertAgreeOnLocation((char) c + "a" + (char) c + "a");
        assertAgreeOnLocation("a" + (char) c);
      }
    }
  }

  @Test
  void agreesWithTheDecoderOnGeneratedDocuments() throws IOException {
    DocumentGenerator generator = new DocumentGenerator(new Random(1028));
    Map<Reason, Integer> reasons = new EnumMap<>(Reason.class);
    int documents = 5_000;
    for (int i = 0; i < documents; i++) {
      Decoded decoded = assertAgree(JSON.writeValueAsBytes(generator.next()));
      if (decoded instanceof Rejected rejected) {
        reasons.merge(rejected.reason(), 1, Integer::sum);
      }
    }
    int rejected = reasons.values().stream().mapToInt(Integer::intValue).sum();
    assertThat(rejected).isBetween(documents / 3, documents * 2 / 3);
    assertThat(reasons)
        .containsOnlyKeys(
            Reason.NOT_AN_OBJECT,
            Reason.WRONG_TYPE,
            Reason.MISSING_STATION,
            Reason.BAD_STATION,
            Reason.BAD_LOCATION,
            Reason.BAD_POSITION,
            Reason.BAD_TIME,
            Reason.TIME_OUT_OF_RANGE,
            Reason.NO_QUANTITY,
            Reason.OUT_OF_RANGE)
        .allSatisfy((reason, count) -> assertThat(count).as(reason.text()).isGreaterThan(30));
  }

  private void assertAgreeOnLocation(String location) throws IOException {
    ObjectNode reading = JSON.createObjectNode();
    assertAgree(
        JSON.writeValueAsBytes(
            reading.put("station_id", "a").put("location", location).put("wave_height", 1)));
  }

  private Decoded assertAgree(byte[] document) throws IOException {
    Decoded decoded = decoder.decode(document, 0);
    boolean valid = SCHEMA.validate(JSON.readTree(document)).isEmpty();
    if (valid != decoded instanceof Accepted) {
      throw new AssertionError(
          new String(document, UTF_8) + ": " + decoded + ", but schema says " + valid);
    }
    return decoded;
  }

  /** The range that the description of a quantity names, or the one that holds everything. */
  private static Range suspectRange(String description) {
    Matcher range = Pattern.compile("outside (\\S+) to (\\S+)\\.$").matcher(description);
    return range.find()
        ? new Range(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)))
        : new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  }

  /** Schemas use the expressions of ECMAScript, where $ does not also stand before a line's end. */
  private static RegularExpression ecmaScript(String regex) {
    Pattern pattern = Pattern.compile(regex.replaceAll("\\$$", "\\\\z"));
    return value -> pattern.matcher(value).find();
  }

  private static JsonNode text() {
    try (InputStream in = SchemaTest.class.getResourceAsStream("/swellwatch/reading.schema.json")) {
      return JSON.readTree(Objects.requireNonNull(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
