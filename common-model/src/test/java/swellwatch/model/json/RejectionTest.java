package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static swellwatch.model.json.Samples.FULL;
import static swellwatch.model.json.Samples.assertOneShortLine;
import static swellwatch.model.json.Samples.rejected;
import static swellwatch.model.json.Samples.with;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Reason;

class RejectionTest {
  private static final int LIMIT = 64 * 1024;

  static Stream<Arguments> textsByReason() {
    return Stream.of(
        arguments(Reason.EMPTY, ""),
        arguments(Reason.EMPTY, " \t\r\n"),
        arguments(Reason.EMPTY, " ".repeat(LIMIT + 1)),
        arguments(Reason.TOO_LARGE, FULL + " ".repeat(LIMIT + 1 - FULL.length())),
        arguments(Reason.TOO_LARGE, "[".repeat(100_000)),
        arguments(Reason.TOO_LARGE, with("\"wind_speed\":" + "1".repeat(1_000_000))),
        arguments(Reason.NOT_JSON, "nul"),
        arguments(Reason.NOT_JSON, "hello"),
        arguments(Reason.NOT_JSON, "é"),
        arguments(Reason.NOT_JSON, "<reading/>"),
        arguments(Reason.NOT_JSON, "{"),
        arguments(Reason.NOT_JSON, "{\"station_id\":\"a\",\"wave_height\":1"),
        arguments(Reason.NOT_JSON, "{\"station_id\":\"a\",\"wave_height\":"),
        arguments(Reason.NOT_JSON, "{\"station_id\":\"a"),
        arguments(Reason.NOT_JSON, FULL + "x"),
        arguments(Reason.NOT_JSON, FULL + "}"),
        arguments(Reason.NOT_JSON, FULL + FULL),
        arguments(Reason.NOT_JSON, FULL + ",null"),
        arguments(Reason.NOT_JSON, FULL + "\0"),
        arguments(Reason.NOT_JSON, "\0" + FULL),
        arguments(Reason.NOT_JSON, "\uFEFF" + FULL),
        arguments(Reason.NOT_JSON, " \uFEFF" + FULL),
        arguments(Reason.NOT_JSON, with("\"x\":\"\\ud83d\"")),
        arguments(Reason.NOT_JSON, with("\"x\":\"\\ude00\\ud83d\"")),
        arguments(Reason.NOT_JSON, with("\"location\":\"\\ud83dx\"")),
        arguments(Reason.NOT_JSON, with("\"time\":\"2023-09-28T14:50:00\\udc00\"")),
        arguments(Reason.NOT_JSON, with("\"\\udc00\":1")),
        arguments(Reason.NOT_JSON, with("\"x\":[{\"y\":[\"\\udc00\"]}]")),
        arguments(Reason.NOT_JSON, "[\"\\udc00\"]"),
        arguments(Reason.NOT_JSON, "\"\\udc00\""),
        arguments(Reason.NOT_JSON, with("\"x\":" + "[".repeat(32) + "]".repeat(32))),
        arguments(Reason.NOT_JSON, "[".repeat(33) + "]".repeat(33)),
        arguments(Reason.NOT_JSON, "[".repeat(60_000)),
        arguments(Reason.NOT_JSON, "{\"a\":".repeat(13_000)),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":NaN")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":-Infinity")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":+1")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":01")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":.5")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":5.")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":1e")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":0x1")),
        arguments(Reason.NOT_JSON, with("\"wind_speed\":1,")),
        arguments(Reason.NOT_JSON, with("wind_speed:1")),
        arguments(Reason.NOT_JSON, with("'wind_speed':1")),
        arguments(Reason.NOT_JSON, with("/* knots */\"wind_speed\":1")),
        arguments(Reason.NOT_JSON, with("\"location\":\"a\nb\"")),
        arguments(Reason.NOT_JSON, with("\"location\":\"\\x41\"")),
        arguments(Reason.NOT_JSON, with("\"location\":\"\\u00\"")),
        arguments(Reason.NOT_AN_OBJECT, "null"),
        arguments(Reason.NOT_AN_OBJECT, "true"),
        arguments(Reason.NOT_AN_OBJECT, "4.2"),
        arguments(Reason.NOT_AN_OBJECT, "\"Mavericks\""),
        arguments(Reason.NOT_AN_OBJECT, "[]"),
        arguments(Reason.NOT_AN_OBJECT, "[" + FULL + "]"),
        arguments(Reason.NOT_AN_OBJECT, "[{\"x\":1,\"x\":2}]"),
        arguments(Reason.DUPLICATE_MEMBER, with("\"wave_height\":1")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"wave_height\":null")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"wave\\u005fheight\":1")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"time\":null,\"time\":null")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"x\":1,\"y\":2,\"\\u0078\":3")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"x\":{\"y\":1,\"y\":1}")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"x\":[[{\"y\":{\"z\":1,\"a\":0,\"z\":1}}]]")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"wind_speed\":{\"y\":1,\"y\":1}")),
        arguments(Reason.DUPLICATE_MEMBER, with("\"\":1,\"\":1")),
        arguments(Reason.WRONG_TYPE, with("\"wind_speed\":\"6.0\"")),
        arguments(Reason.WRONG_TYPE, with("\"wind_speed\":true")),
        arguments(Reason.WRONG_TYPE, with("\"wind_speed\":[6.0]")),
        arguments(Reason.WRONG_TYPE, with("\"wind_speed\":{\"value\":6.0}")),
        arguments(Reason.WRONG_TYPE, with("\"wind_speed\":\"NaN\"")),
        arguments(Reason.WRONG_TYPE, with("\"location\":7")),
        arguments(Reason.WRONG_TYPE, with("\"location\":[\"a\"]")),
        arguments(Reason.WRONG_TYPE, with("\"time\":1695912600")),
        arguments(Reason.WRONG_TYPE, with("\"latitude\":\"37.759\",\"longitude\":1")),
        arguments(Reason.WRONG_TYPE, "{\"station_id\":46026,\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{}"),
        arguments(Reason.MISSING_STATION, "{\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{\"location\":null,\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{\"location\":\"\",\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{\"location\":\" \",\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{\"location\":\"\\u0007\",\"wave_height\":1}"),
        arguments(Reason.MISSING_STATION, "{\"location\":\"半月湾\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\"\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\" 46026\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\"46026 \",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\"a\\n\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\"é\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, "{\"station_id\":\"a,b\",\"wave_height\":1}"),
        arguments(Reason.BAD_STATION, station("a".repeat(33))),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\" \u00a0\u3000\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"a\\nb\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"ab\\t\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"a\u0085b\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"a\u007fb\"")),
        arguments(Reason.BAD_LOCATION, with("\"location\":\"" + "a".repeat(101) + "\"")),
        arguments(Reason.BAD_LOCATION, "{\"location\":\"a\\u0000b\",\"wave_height\":1}"),
        arguments(Reason.BAD_POSITION, with("\"latitude\":1")),
        arguments(Reason.BAD_POSITION, with("\"longitude\":1,\"latitude\":null")),
        arguments(Reason.BAD_POSITION, with("\"latitude\":90.0000001,\"longitude\":0")),
        arguments(Reason.BAD_POSITION, with("\"latitude\":-90.5,\"longitude\":0")),
        arguments(Reason.BAD_POSITION, with("\"latitude\":0,\"longitude\":180.5")),
        arguments(Reason.BAD_POSITION, with("\"latitude\":0,\"longitude\":-181")),
        arguments(Reason.BAD_POSITION, with("\"latitude\":1e400,\"longitude\":0")),
        arguments(Reason.BAD_TIME, with("\"time\":\"\"")),
        arguments(Reason.BAD_TIME, with("\"time\":\"yesterday\"")),
        arguments(Reason.TIME_OUT_OF_RANGE, with("\"time\":\"0001-01-01T00:00:00Z\"")),
        arguments(Reason.TIME_IN_FUTURE, with("\"time\":\"2030-01-01T00:00:00Z\"")),
        arguments(Reason.NO_QUANTITY, "{\"station_id\":\"a\"}"),
        arguments(Reason.NO_QUANTITY, "{\"station_id\":\"a\",\"wave_height\":null}"),
        arguments(Reason.NO_QUANTITY, "{\"station_id\":\"a\",\"Wave_Height\":1}"),
        arguments(Reason.NO_QUANTITY, "{\"station_id\":\"a\",\"latitude\":1,\"longitude\":1}"),
        arguments(Reason.OUT_OF_RANGE, with("\"wind_speed\":1e400")),
        arguments(Reason.OUT_OF_RANGE, with("\"wind_speed\":-1e400")),
        arguments(Reason.OUT_OF_RANGE, with("\"wind_speed\":-0.001")),
        arguments(Reason.OUT_OF_RANGE, with("\"wind_speed\":75.00000000000001")),
        arguments(Reason.OUT_OF_RANGE, with("\"wave_peak_period\":0")),
        arguments(Reason.OUT_OF_RANGE, with("\"wind_speed\":" + "9".repeat(60_000))));
  }

  private static String station(String id) {
    return "{\"station_id\":\"" + id + "\",\"wave_height\":1}";
  }

  @ParameterizedTest
  @MethodSource("textsByReason")
  void namesTheReason(Reason reason, String document) {
    Rejected rejected = rejected(document);
    assertThat(rejected.reason()).as(rejected.detail()).isEqualTo(reason);
    assertOneShortLine(rejected);
  }

  @Test
  void tableHasEveryReasonThatTheDecoderGives() {
    Set<Reason> covered =
        textsByReason().map(row -> (Reason) row.get()[0]).collect(Collectors.toSet());
    assertThat(EnumSet.complementOf(EnumSet.copyOf(covered)))
        .containsExactly(Reason.TOMBSTONE, Reason.REFUSED_BY_INFLUXDB);
  }

  @Test
  void rejectsNullAsTombstone() {
    Rejected rejected = (Rejected) Samples.decoder().decode(null, 0);
    assertThat(rejected.reason()).isEqualTo(Reason.TOMBSTONE);
    assertOneShortLine(rejected);
  }

  @Test
  void acceptsDocumentOfExactly64KilobytesButNotOneMore() {
    String padding = " ".repeat(LIMIT - FULL.length());
    String filler = with("\"x\":\"\"");
    String oneString = with("\"x\":\"" + "y".repeat(LIMIT - filler.length()) + "\"");
    assertThat(oneString).hasSize(LIMIT);
    Samples.accepted(FULL + padding);
    Samples.accepted(padding + FULL);
    Samples.accepted(oneString);
    assertThat(rejected(padding + FULL + " ").reason()).isEqualTo(Reason.TOO_LARGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void acceptsDepth32ButNot33(String open) {
    String close = open.equals("[") ? "]" : "}";
    String core = open.equals("[") ? "" : "1";
    // The document itself is the first level; the innermost object holds a number.
    Samples.accepted(with("\"x\":" + open.repeat(31) + core + close.repeat(31)));
    Rejected deeper = rejected(with("\"x\":" + open.repeat(32) + core + close.repeat(32)));
    assertThat(deeper.reason()).isEqualTo(Reason.NOT_JSON);
    assertThat(deeper.detail()).startsWith("line 1, column ").contains("depth (33)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "wind_speed":"6.0"              | line 1, column 48: wind_speed is a string, not a number
          "location":7                    | line 1, column 46: location is a number, not a string
          "x":{"y":1,"y":2}               | line 1, column 46: y stands twice
          "wave_height":2                 | line 1, column 35: wave_height stands twice
          "wind_speed":-3                 | wind_speed is -3.0 m s-1; possible are 0.0 to 75.0
          "latitude":91,"longitude":0     | latitude must be -90 to 90
          "latitude":1                    | latitude and longitude come together
          "time":"2023-09-28"             | time must be ISO-8601 with an offset
          "time":"2023-10-28T00:00:00Z"   | time 2023-10-28T00:00:00Z is more than PT24H ahead
          "time":"1500-01-01T00:00:00Z"   | 1677-09-21T00:12:43.145224194Z to 2262-04-11T23:47
          "location":"\\t"                | location must be 1 to 100 characters
          "x":"\\ud800"                   | line 1, column 39: a lone surrogate
          "x":                            | line 1, column 39: Unexpected character ('}'
          """)
  void detailNamesWhatAndWhere(String member, String detail) {
    assertThat(rejected(with(member)).detail()).contains(detail);
  }

  @Test
  void detailSaysOnWhichLine() {
    assertThat(rejected("{\n\n  \"station_id\": 1}").detail()).startsWith("line 3, column 17: ");
  }

  @Test
  void detailsDoNotSpeakOfTheParsersSwitches() {
    for (String bad : new String[] {with("\"x\":NaN"), "{", "[".repeat(40), "{\"a\":\"\t\"}"}) {
      assertThat(rejected(bad).detail()).doesNotContain("`", "REDACTED", "Feature");
    }
  }

  @Test
  void detailsCutAndCleanWhatTheyQuote() {
    String hostile = "\u202e\u2028\u0085\\n\\u0000\\ud83d\\ude00".repeat(200);
    Rejected rejected = rejected(with("\"" + hostile + "\":1,\"" + hostile + "\":2"));
    assertThat(rejected.reason()).isEqualTo(Reason.DUPLICATE_MEMBER);
    assertThat(rejected.detail()).contains("… stands twice");
    assertOneShortLine(rejected);
  }

  @Test
  void rejectsDocumentWithoutTimeWhoseRecordHasNone() {
    Decoded decoded =
        Samples.decoder().decode(with("\"x\":1").getBytes(UTF_8), ReadingDecoder.NO_FALLBACK);
    assertThat(decoded)
        .isEqualTo(
            new Rejected(
                Reason.BAD_TIME,
                "there is no time, and the record has no timestamp to use instead"));
  }

  @Test
  void toleratesFutureLimitBeyondWhatAClockCanAdd() {
    Duration endless = Duration.ofSeconds(Long.MAX_VALUE);
    ReadingDecoder decoder =
        new ReadingDecoder(InstantSource.fixed(Instant.parse("2023-01-01T00:00:00Z")), endless);
    byte[] late = Samples.withTime("2262-04-11T00:00:00Z").getBytes(UTF_8);
    assertThat(decoder.decode(late, 0)).isInstanceOf(Accepted.class);
  }
}
