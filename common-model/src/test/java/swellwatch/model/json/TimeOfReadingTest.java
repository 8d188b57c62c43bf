package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.model.json.Samples.accepted;
import static swellwatch.model.json.Samples.rejected;
import static swellwatch.model.json.Samples.withTime;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded;
import swellwatch.model.Decoded.Accepted;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reason;

class TimeOfReadingTest {
  @ParameterizedTest
  @CsvSource({
    "2023-09-28T14:50:00Z, 2023-09-28T14:50:00Z",
    "2023-09-28t14:50:00z, 2023-09-28T14:50:00Z",
    "2023-09-28T14:50Z, 2023-09-28T14:50:00Z",
    "2023-09-28T14:50+02:00, 2023-09-28T12:50:00Z",
    "2023-09-28T14:50:00+02:00, 2023-09-28T12:50:00Z",
    "2023-09-28T14:50:00+02, 2023-09-28T12:50:00Z",
    "2023-09-28T14:50:00-09:30, 2023-09-29T00:20:00Z",
    "2023-09-28T14:50:00+00:00, 2023-09-28T14:50:00Z",
    "2023-09-28T14:50:00-00:00, 2023-09-28T14:50:00Z",
    "2023-09-28T14:50:00+18:00, 2023-09-27T20:50:00Z",
    "2023-09-28T14:50:00-18:00, 2023-09-29T08:50:00Z",
    "2023-09-28T14:50:00.5Z, 2023-09-28T14:50:00.5Z",
    "2023-09-28T14:50:00.000Z, 2023-09-28T14:50:00Z",
    "2023-09-28T14:50:00.250+05:45, 2023-09-28T09:05:00.25Z",
    "2023-09-28T14:50:00.000000001Z, 2023-09-28T14:50:00.000000001Z",
    "2023-09-28T14:50:00.123456789-01:00, 2023-09-28T15:50:00.123456789Z",
    "2020-02-29T23:59:59.999999999Z, 2020-02-29T23:59:59.999999999Z",
    "2000-02-29T00:00:00Z, 2000-02-29T00:00:00Z",
    "1970-01-01T00:00:00Z, 1970-01-01T00:00:00Z",
    "1969-12-31T23:59:59.999999999Z, 1969-12-31T23:59:59.999999999Z",
    "1699-12-31T23:59:59Z, 1699-12-31T23:59:59Z",
    "1677-09-21T00:12:43.145224194Z, 1677-09-21T00:12:43.145224194Z"
  })
  void readsTimeWithOffset(String text, Instant expected) {
    assertThat(accepted(withTime(text)).time()).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-09-28T14:50:00",
        "2023-09-28",
        "2023-09-28T14Z",
        "2023-09-28 14:50:00Z",
        " 2023-09-28T14:50:00Z",
        "2023-09-28T14:50:00Z ",
        "2023-09-28T14:50:00 Z",
        "2023-09-28T14:50:00UTC",
        "2023-09-28T14:50:00Z[UTC]",
        "2023-09-28T14:50:00+0200",
        "2023-09-28T14:50:00+2:00",
        "2023-09-28T14:50:00+02:0",
        "2023-09-28T14:50:00+02:60",
        "2023-09-28T14:50:00+02:00:30",
        "2023-09-28T14:50:00+18:01",
        "2023-09-28T14:50:00-18:30",
        "2023-09-28T14:50:00+19",
        "2023-09-28T14:50:00\u221202:00",
        "2023-09-28T14:50:00.Z",
        "2023-09-28T14:50:00,5Z",
        "2023-09-28T14:50:00.1234567890Z",
        "2023-09-28T14:50.5Z",
        "2023-09-28T24:00:00Z",
        "2023-09-28T14:60:00Z",
        "2016-12-31T23:59:60Z",
        "2023-02-29T00:00:00Z",
        "1900-02-29T00:00:00Z",
        "2023-04-31T00:00:00Z",
        "2023-13-01T00:00:00Z",
        "2023-00-10T00:00:00Z",
        "2023-01-00T00:00:00Z",
        "20230928T145000Z",
        "2023-271T14:50:00Z",
        "2023-W39-4T14:50:00Z",
        "2023-9-28T14:50:00Z",
        "23-09-28T14:50:00Z",
        "12023-09-28T14:50:00Z",
        "+2023-09-28T14:50:00Z",
        "+02023-09-28T14:50:00Z",
        "+1000000000-01-01T00:00:00Z",
        "-0000-01-01T00:00:00Z",
        "２０２３-09-28T14:50:00Z",
        "2023-09-28T14:50:00Z2023-09-28T14:50:00Z",
        "1695912600",
        "now",
        "P1D"
      })
  void refusesWhatIsNoTimeWithOffset(String text) {
    Rejected rejected = rejected(withTime(text));
    assertThat(rejected.reason()).isEqualTo(Reason.BAD_TIME);
    Samples.assertOneShortLine(rejected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1677-09-21T00:12:43.145224193Z",
        "1677-09-20T23:59:59Z",
        "2262-04-11T23:47:16.854775807Z",
        "2262-04-12T00:00:00Z",
        "2262-04-11T23:47:16.854775806-00:01",
        "0000-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z",
        "+12023-09-28T14:50:00Z",
        "-0001-01-01T00:00:00Z",
        "+999999999-12-31T23:59:59.999999999Z",
        "-999999999-01-01T00:00:00Z"
      })
  void refusesTimesThatInfluxDbCannotHold(String text) {
    Rejected rejected = rejected(withTime(text));
    assertThat(rejected.reason()).isEqualTo(Reason.TIME_OUT_OF_RANGE);
    Samples.assertOneShortLine(rejected);
  }

  @Test
  void acceptsTheLastNanosecondThatInfluxDbHoldsIfTheFutureIsOpen() {
    String last = "2262-04-11T23:47:16.854775806Z";
    Decoded decoded = decode(last, Samples.NOW, Duration.ofDays(365L * 1000));
    assertThat(((Accepted) decoded).reading().epochNanos()).isEqualTo(EpochNanos.MAX);
  }

  @ParameterizedTest
  @CsvSource({
    "2023-09-29T15:00:00Z, true",
    "2023-09-29T15:00:00.000000001Z, false",
    "2023-09-29T17:00:00+02:00, true",
    "2023-09-29T17:00:01+02:00, false",
    "2024-09-28T15:00:00Z, false"
  })
  void acceptsTimesUpToTheFutureLimitButNotANanosecondMore(String time, boolean accepted) {
    Decoded decoded = decode(time, Samples.NOW, Duration.ofHours(24));
    assertThat(decoded instanceof Accepted).isEqualTo(accepted);
    if (decoded instanceof Rejected rejected) {
      assertThat(rejected.reason()).isEqualTo(Reason.TIME_IN_FUTURE);
    }
  }

  @Test
  void futureLimitOfZeroAcceptsThePresent() {
    assertThat(decode(Samples.NOW.toString(), Samples.NOW, Duration.ZERO))
        .isInstanceOf(Accepted.class);
    assertThat(decode(Samples.NOW.plusNanos(1).toString(), Samples.NOW, Duration.ZERO))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void clockIsReadForEveryDocument() {
    Instant[] now = {Instant.parse("2020-01-01T00:00:00Z")};
    ReadingDecoder decoder = new ReadingDecoder(() -> now[0], Duration.ofHours(1));
    byte[] document = withTime("2020-01-01T02:00:00Z").getBytes(UTF_8);
    assertThat(decoder.decode(document, 0)).isInstanceOf(Rejected.class);
    now[0] = Instant.parse("2020-01-01T01:00:00Z");
    assertThat(decoder.decode(document, 0)).isInstanceOf(Accepted.class);
  }

  private static Decoded decode(String time, Instant now, Duration maxFuture) {
    return new ReadingDecoder(InstantSource.fixed(now), maxFuture)
        .decode(withTime(time).getBytes(UTF_8), 0);
  }
}
