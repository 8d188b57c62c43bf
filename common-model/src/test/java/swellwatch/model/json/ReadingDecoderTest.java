package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.model.json.Samples.FULL;
import static swellwatch.model.json.Samples.accepted;
import static swellwatch.model.json.Samples.rejected;
import static swellwatch.model.json.Samples.with;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;
import swellwatch.model.Reason;

class ReadingDecoderTest {
  @Test
  void readsEveryMember() {
    Measurements measured =
        Measurements.of(
            Map.of(
                Quantity.WAVE_HEIGHT, 2.1,
                Quantity.WAVE_PEAK_PERIOD, 11.0,
                Quantity.WAVE_MEAN_PERIOD, 7.2,
                Quantity.WAVE_DIRECTION, 292.0,
                Quantity.WIND_SPEED, 6.0));
    long time = 1_695_912_600_000_000_000L;
    assertThat(accepted(FULL))
        .isEqualTo(new Reading("46026", "San Francisco", time, 37.759, -122.833, measured));
  }

  @Test
  void smallestMessageTakesStationFromLocationAndTimeFromRecord() {
    Reading reading = accepted("{\"location\":\"Mavericks\",\"wave_height\":4.2}");
    assertThat(reading.stationId()).isEqualTo("mavericks");
    assertThat(reading.location()).isEqualTo("Mavericks");
    assertThat(reading.time()).isEqualTo(Samples.RECORD_TIME);
    assertThat(reading.hasPosition()).isFalse();
    assertThat(reading.measurements())
        .isEqualTo(Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 4.2)));
  }

  @Test
  void locationDefaultsToTheStationId() {
    assertThat(accepted("{\"station_id\":\"46026\",\"wave_height\":1}").location())
        .isEqualTo("46026");
    assertThat(
            accepted("{\"station_id\":\"A_b-9\",\"location\":null,\"wave_height\":1}").location())
        .isEqualTo("A_b-9");
  }

  @Test
  void nullIsTheSameAsAbsentForEveryMember() {
    String nulls =
        "\"time\":null,\"location\":null,\"latitude\":null,\"longitude\":null,\"wind_speed\":null";
    assertThat(accepted(with(nulls))).isEqualTo(accepted(with("\"x\":1")));
    assertThat(accepted("{\"station_id\":null,\"location\":\"a\",\"wave_height\":1}").stationId())
        .isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" ", "\u00a0", "\u1680", "\u2003", "\u202f", "\u205f", "\u3000", " \u00a0 "})
  void trimsBlanksAroundLocation(String blanks) {
    String location = blanks + "Half" + blanks + "Moon" + blanks;
    Reading reading = accepted("{\"location\":\"" + location + "\",\"wave_height\":1}");
    assertThat(reading.location()).isEqualTo("Half" + blanks + "Moon");
    assertThat(reading.stationId()).isEqualTo("half-moon");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "é", "浪", "\uD83C\uDF0A"})
  void countsCharactersOfLocationAsCodePoints(String character) {
    String most = "  " + character.repeat(100) + "  ";
    String more = character.repeat(101);
    assertThat(accepted(with("\"location\":\"" + most + "\"")).location()).isEqualTo(most.strip());
    assertThat(rejected(with("\"location\":\"" + more + "\"")).reason())
        .isEqualTo(Reason.BAD_LOCATION);
  }

  @Test
  void readsEscapedAndRawCharactersAlike() {
    String escaped = with("\"location\":\"S\\u00e3o \\\"\\\\\\/ \\ud83c\\udf0a\"");
    String raw = with("\"location\":\"São \\\"\\\\/ \uD83C\uDF0A\"");
    assertThat(accepted(escaped)).isEqualTo(accepted(raw));
    assertThat(accepted(raw).location()).isEqualTo("São \"\\/ \uD83C\uDF0A");
  }

  @Test
  void readsEscapedMemberNames() {
    assertThat(accepted("{\"\\u0073tation_id\":\"a\",\"wave\\u005fheight\":3}"))
        .isEqualTo(accepted("{\"station_id\":\"a\",\"wave_height\":3}"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-0, 0",
    "-0.0, 0",
    "-0e5, 0",
    "1e-400, 0",
    "-1e-400, 0",
    "0e99999999999, 0",
    "5, 5",
    "5.0, 5",
    "50e-1, 5",
    "0.5E1, 5",
    "0.5e+1, 5",
    "75, 75",
    "7.5e1, 75",
    "0.1, 0.1",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "4.9e-324, 4.9e-324",
    "6.0221407600000000000001, 6.02214076",
    "74.99999999999999999999, 75",
    "1.00000000000000011102230246251565404236316680908203125, 1",
    "1.00000000000000011102230246251565404236316680908203126, 1.0000000000000002"
  })
  void readsNumbersAsTheNearestDoubleWithZeroUnsigned(String json, double expected) {
    double value = accepted(with("\"wind_speed\":" + json)).get(Quantity.WIND_SPEED);
    assertThat(Double.doubleToLongBits(value)).isEqualTo(Double.doubleToLongBits(expected));
  }

  @Test
  void readsNumbersOfTensOfThousandsOfDigits() {
    String digits = "3".repeat(60_000);
    assertThat(accepted(with("\"wind_speed\":0." + digits)).get(Quantity.WIND_SPEED))
        .isEqualTo(1.0 / 3);
    String zeros = "0".repeat(60_000);
    assertThat(accepted(with("\"wind_speed\":0." + zeros + "7e60001")).get(Quantity.WIND_SPEED))
        .isEqualTo(7.0);
  }

  @Test
  void zeroOfPositionHasNoSign() {
    Reading reading = accepted(with("\"latitude\":-0.0,\"longitude\":-0.0"));
    assertThat(reading).isEqualTo(accepted(with("\"latitude\":0,\"longitude\":0")));
  }

  @ParameterizedTest
  @CsvSource({"90, 180", "-90, -180", "90.0, -180.0", "0, 0", "-9e1, 1.8e2"})
  void acceptsPositionsUpToTheirBounds(double latitude, double longitude) {
    Reading reading = accepted(with("\"latitude\":" + latitude + ",\"longitude\":" + longitude));
    assertThat(reading.latitude()).isEqualTo(latitude);
    assertThat(reading.longitude()).isEqualTo(longitude);
  }

  @Test
  void acceptsQuantitiesUpToTheirFailBoundsAndNothingBeyond() {
    for (Quantity quantity : Quantity.ALL) {
      double min = quantity.fail().min();
      double max = quantity.fail().max();
      assertThat(accepted(only(quantity, min)).get(quantity)).isEqualTo(min);
      assertThat(accepted(only(quantity, max)).get(quantity)).isEqualTo(max);
      for (double beyond : new double[] {Math.nextDown(min), Math.nextUp(max)}) {
        assertThat(rejected(only(quantity, beyond)).reason())
            .as(quantity.jsonName())
            .isEqualTo(Reason.OUT_OF_RANGE);
      }
    }
  }

  @Test
  void acceptsValuesOutsideTheSuspectRange() {
    Reading reading = accepted("{\"station_id\":\"a\",\"wave_height\":20.1,\"wind_speed\":50}");
    assertThat(reading.suspect()).containsExactly(Quantity.WAVE_HEIGHT);
  }

  @Test
  void countsUnknownMembersOfTheReadingItself() {
    String document = with("\"x\":{\"y\":1,\"z\":2},\"suspect\":[\"wave_height\"],\"\":null");
    assertThat(((Accepted) Samples.decode(document)).unknownMembers()).isEqualTo(3);
    assertThat(((Accepted) Samples.decode(FULL)).unknownMembers()).isZero();
  }

  @Test
  void sameNameInDifferentObjectsIsNoDuplicate() {
    accepted(with("\"x\":{\"wave_height\":1,\"x\":1},\"y\":[{\"x\":1},{\"x\":1}]"));
  }

  @Test
  void orderOfMembersDoesNotMatter() {
    ReadingDecoder used = Samples.decoder();
    String[] members = {
      "\"station_id\":\"a\"", "\"wave_height\":1", "\"time\":\"2023-01-01T00:00:00Z\"", "\"x\":0"
    };
    for (int turn = 0; turn < 24; turn++) {
      String document = "{" + String.join(",", permutation(members, turn)) + "}";
      Decoded decoded = used.decode(document.getBytes(UTF_8), 0);
      assertThat(decoded).isEqualTo(Samples.decode(document));
      assertThat(((Accepted) decoded).reading().get(Quantity.WAVE_HEIGHT)).isEqualTo(1);
    }
  }

  @Test
  void nothingOfADocumentReachesTheNext() {
    ReadingDecoder decoder = Samples.decoder();
    decoder.decode(FULL.getBytes(UTF_8), 0);
    decoder.decode("{\"station_id\":\"x\",\"wind_gust\":7,\"z\":1,\"z\":2".getBytes(UTF_8), 0);
    byte[] small = "{\"location\":\"Mavericks\",\"wave_height\":4.2}".getBytes(UTF_8);
    assertThat(decoder.decode(small, 0)).isEqualTo(Samples.decoder().decode(small, 0));
  }

  @Test
  void readsPartOfAnArray() {
    byte[] bytes = ("[" + FULL + "," + with("\"x\":1") + "]").getBytes(UTF_8);
    Decoded part = Samples.decoder().decode(bytes, 1, FULL.length(), 0);
    assertThat(part).isEqualTo(Samples.decode(FULL));
  }

  @Test
  void fallbackTimeIsJudgedLikeAnyOther() {
    byte[] untimed = with("\"x\":1").getBytes(UTF_8);
    ReadingDecoder decoder = Samples.decoder();
    assertThat(((Accepted) decoder.decode(untimed, 0)).reading().epochNanos()).isZero();
    long future = Samples.NOW.plusSeconds(86_401).toEpochMilli();
    assertThat(((Decoded.Rejected) decoder.decode(untimed, future)).reason())
        .isEqualTo(Reason.TIME_IN_FUTURE);
    long lastMilli = EpochNanos.MAX / 1_000_000;
    assertThat(((Decoded.Rejected) decoder.decode(untimed, lastMilli + 1)).reason())
        .isEqualTo(Reason.TIME_OUT_OF_RANGE);
    assertThat(((Decoded.Rejected) decoder.decode(untimed, Long.MAX_VALUE)).reason())
        .isEqualTo(Reason.TIME_OUT_OF_RANGE);
  }

  private static String only(Quantity quantity, double value) {
    return "{\"station_id\":\"a\",\"" + quantity.jsonName() + "\":" + value + "}";
  }

  private static String[] permutation(String[] items, int number) {
    String[] permuted = items.clone();
    int rest = number;
    for (int i = permuted.length; i > 1; i--) {
      int other = rest % i;
      rest /= i;
      String swapped = permuted[i - 1];
      permuted[i - 1] = permuted[other];
      permuted[other] = swapped;
    }
    return permuted;
  }
}
