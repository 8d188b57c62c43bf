package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

class ReadingEncoderTest {
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final ReadingDecoder decoder =
      new ReadingDecoder(
          InstantSource.fixed(Instant.parse("2262-01-01T00:00:00Z")), Duration.ofDays(365));

  @Test
  void writesTheDocumentedForm() {
    Reading reading = Samples.accepted(Samples.FULL);
    assertThat(new String(ReadingEncoder.encode(reading), UTF_8))
        .isEqualTo(
            """
            {"station_id":"46026","location":"San Francisco","time":"2023-09-28T14:50:00Z",\
            "latitude":37.759,"longitude":-122.833,\
            "wave_height":2.1,"wave_peak_period":11,"wave_mean_period":7.2,\
            "wave_direction":292,"wind_speed":6}\
            """);
  }

  @Test
  void leavesOutWhatIsNotKnown() {
    Reading reading = reading("Mavericks", Map.of(Quantity.WAVE_HEIGHT, 4.2));
    assertThat(new String(ReadingEncoder.encode(reading), UTF_8))
        .isEqualTo(
            """
            {"station_id":"a","location":"Mavericks","time":"1970-01-01T00:00:00Z",\
            "wave_height":4.2}\
            """);
  }

  @Test
  void decoderReadsWhatWasEncoded() {
    RandomReadings readings = new RandomReadings(new Random(7));
    for (int i = 0; i < 50_000; i++) {
      Reading reading = readings.next();
      byte[] document = ReadingEncoder.encode(reading);
      Decoded decoded = decoder.decode(document, ReadingDecoder.NO_FALLBACK);
      // AssertJ is too slow for every one of many.
      if (!decoded.equals(new Accepted(reading, 0))) {
        assertThat(decoded).as(new String(document, UTF_8)).isEqualTo(new Accepted(reading, 0));
      }
    }
  }

  @Test
  void otherParsersReadWhatWasEncoded() throws IOException {
    RandomReadings readings = new RandomReadings(new Random(8));
    for (int i = 0; i < 2_000; i++) {
      Reading reading = readings.next();
      JsonNode json = STRICT.readTree(ReadingEncoder.encode(reading));
      assertThat(json.get("location").textValue()).isEqualTo(reading.location());
      assertThat(Instant.parse(json.get("time").textValue())).isEqualTo(reading.time());
      assertThat(number(json, "latitude")).isEqualTo(Double.valueOf(reading.latitude()));
      assertThat(number(json, "longitude")).isEqualTo(Double.valueOf(reading.longitude()));
      double[] values =
          Quantity.ALL.stream()
              .mapToDouble(quantity -> number(json, quantity.jsonName()))
              .toArray();
      assertThat(Measurements.of(values)).isEqualTo(reading.measurements());
    }
  }

  @Test
  void namesSuspectQuantitiesInWireOrder() throws IOException {
    Reading reading =
        reading(
            "x",
            Map.of(
                Quantity.WIND_SPEED, 50.1,
                Quantity.WAVE_HEIGHT, 20.5,
                Quantity.WAVE_PEAK_PERIOD, 25.0,
                Quantity.VISIBILITY, 99_999.0));
    assertThat(withSuspect(reading)).endsWith(",\"suspect\":[\"wave_height\",\"wind_speed\"]}");
    assertThat(STRICT.readTree(withSuspect(reading)).get("suspect")).hasSize(2);
  }

  @Test
  void sameDocumentWhenNothingIsSuspect() {
    Reading reading = reading("x", Map.of(Quantity.WAVE_HEIGHT, 20.0));
    assertThat(withSuspect(reading)).isEqualTo(new String(ReadingEncoder.encode(reading), UTF_8));
  }

  @Test
  void responseItemCanBePublishedAgain() {
    RandomReadings readings = new RandomReadings(new Random(9));
    for (int i = 0; i < 2_000; i++) {
      Reading reading = readings.next();
      byte[] item = withSuspect(reading).getBytes(UTF_8);
      int unknown = reading.suspect().isEmpty() ? 0 : 1;
      assertThat(decoder.decode(item, 0)).isEqualTo(new Accepted(reading, unknown));
    }
  }

  @Test
  void appendsBehindWhatIsThereAlready() {
    TextBuffer out = new TextBuffer(1).append('[');
    Reading reading = reading("x", Map.of(Quantity.WAVE_HEIGHT, 1.0));
    ReadingEncoder.append(reading, out);
    out.append(',');
    ReadingEncoder.append(reading, out);
    String item = new String(ReadingEncoder.encode(reading), UTF_8);
    assertThat(out.append(']')).hasToString("[" + item + "," + item + "]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a", "\"\\/\b\f\n\r\t\u0000\u001f\u007f", "é\u2028浪\uD83C\uDF0A"})
  void stringsAreValidJson(String text) throws IOException {
    TextBuffer out = new TextBuffer(0);
    ReadingEncoder.appendString(text, out);
    assertThat(STRICT.readTree(out.toByteArray()).textValue()).isEqualTo(text);
  }

  private static double number(JsonNode json, String name) {
    return json.path(name).asDouble(Double.NaN);
  }

  private static Reading reading(String location, Map<Quantity, Double> values) {
    return new Reading("a", location, 0, Double.NaN, Double.NaN, Measurements.of(values));
  }

  private static String withSuspect(Reading reading) {
    TextBuffer out = new TextBuffer(16);
    ReadingEncoder.appendWithSuspect(reading, out);
    return out.toString();
  }
}
