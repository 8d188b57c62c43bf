package swellwatch.model.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.EpochNanos;

class IsoTimeTest {
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;
  private static final LocalDate FIRST_DAY = LocalDate.of(1677, 9, 22);
  private static final LocalDate LAST_DAY = LocalDate.of(2262, 4, 11);

  private final TextBuffer buffer = new TextBuffer(32);
  private final Random random = new Random(19700101);

  @Test
  void writesEveryDayFrom1677To2262AsTheJdkDoes() {
    for (LocalDate day = FIRST_DAY; !day.isAfter(LAST_DAY); day = day.plusDays(1)) {
      long midnight = day.toEpochDay() * NANOS_PER_DAY;
      assertSame(written(midnight), day + "T00:00:00Z");
      assertSame(written(midnight - 1), day.minusDays(1) + "T23:59:59.999999999Z");
    }
  }

  @Test
  void readsEveryDayOfThePlainYearsWithoutTheJdk() {
    for (LocalDate day = LocalDate.of(1700, 1, 1); day.getYear() < 2200; day = day.plusDays(1)) {
      long expected = day.toEpochDay() * NANOS_PER_DAY + 86_399_000_000_000L;
      assertSame(plain(day + "T23:59:59Z"), expected);
    }
  }

  @Test
  void readsAndWritesEverySecondOfADay() {
    for (int second = 0; second < 86_400; second++) {
      long nanos = second * 1_000_000_000L;
      assertSame(plain(written(nanos)), nanos);
    }
  }

  @Test
  void writesAnyTimeSoThatTheJdkReadsItBack() {
    for (int i = 0; i < 60_000; i++) {
      long nanos = randomTime();
      if (!Instant.parse(written(nanos)).equals(EpochNanos.toInstant(nanos))) {
        throw new AssertionError(nanos + " was written as " + written(nanos));
      }
    }
  }

  @Test
  void readsAnyTimeAsTheJdkDoes() {
    for (int i = 0; i < 60_000; i++) {
      long nanos = randomTime();
      ZoneOffset offset = ZoneOffset.ofTotalSeconds((random.nextInt(2161) - 1080) * 60);
      OffsetDateTime time = OffsetDateTime.ofInstant(EpochNanos.toInstant(nanos), offset);
      assertReadAsTheJdkDoes(time.toString(), nanos);
      assertReadAsTheJdkDoes(time.toInstant().toString(), nanos);
    }
  }

  /** Almost-times, of which a few are times: both readers agree on each. */
  @Test
  void shortWayNeverReadsWhatTheLongWayRefuses() {
    String[] times = {
      "2023-09-28T14:50:00Z", "2020-02-29T23:59:59.5Z", "2023-09-28T14:50:00.123456789+05:30"
    };
    int read = 0;
    for (int i = 0; i < 100_000; i++) {
      StringBuilder text = new StringBuilder(times[random.nextInt(times.length)]);
      for (int changes = 1 + random.nextInt(2); changes > 0; changes--) {
        change(text);
      }
      read += agree(text.toString()) ? 1 : 0;
    }
    assertThat(read).isBetween(10_000, 90_000);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 1970-01-01T00:00:00Z",
    "-1, 1969-12-31T23:59:59.999999999Z",
    "1, 1970-01-01T00:00:00.000000001Z",
    "100000000, 1970-01-01T00:00:00.1Z",
    "120000000, 1970-01-01T00:00:00.12Z",
    "951782400000000000, 2000-02-29T00:00:00Z",
    "-9223372036854775806, 1677-09-21T00:12:43.145224194Z",
    "9223372036854775806, 2262-04-11T23:47:16.854775806Z"
  })
  void writesAsManyDecimalsAsTheTimeNeeds(long nanos, String expected) {
    assertThat(written(nanos)).isEqualTo(expected);
    assertThat(EpochNanos.of(IsoTime.parse(expected))).isEqualTo(nanos);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2023-09-28T14:50:00",
        "2023-09-28T14:50:0Z",
        "2023-09-28t14:50:00Z",
        "2023-09-28T14:50:00z",
        "2023-09-28T14:50:00+02",
        "2023-09-28T14:50:00+18:01",
        "2023-09-28T14:50:00.Z",
        "2023-09-28T14:50:00.1",
        "2023-09-28T14:50:00.1234567890Z",
        "2023-09-28T14:50:00ZZ",
        "2023-02-29T00:00:00Z",
        "2023-09-28T24:00:00Z",
        "1699-12-31T23:59:59Z",
        "2200-01-01T00:00:00Z"
      })
  void leavesWhatIsNotPlainToTheLongWay(String text) {
    assertThat(plain(text)).isEqualTo(IsoTime.NOT_PLAIN);
  }

  private void change(StringBuilder text) {
    String characters = "0123456789-+:.TZtz ,";
    int at = random.nextInt(text.length());
    char c = characters.charAt(random.nextInt(random.nextBoolean() ? 10 : characters.length()));
    switch (random.nextInt(6)) {
      case 0 -> text.insert(at, c);
      case 1 -> text.deleteCharAt(at);
      default -> text.setCharAt(at, c);
    }
  }

  /** Whether the text is a time at all. */
  private static boolean agree(String text) {
    long plain = plain(text);
    Instant instant;
    try {
      instant = IsoTime.parse(text);
    } catch (DateTimeException e) {
      assertSame(plain, IsoTime.NOT_PLAIN);
      return false;
    }
    if (plain != IsoTime.NOT_PLAIN) {
      assertSame(plain, EpochNanos.of(instant));
    }
    return true;
  }

  private static void assertReadAsTheJdkDoes(String text, long nanos) {
    assertSame(EpochNanos.of(IsoTime.parse(text)), nanos);
    long plain = plain(text);
    if (plain != IsoTime.NOT_PLAIN) {
      assertSame(plain, nanos);
    }
  }

  private long randomTime() {
    long nanos = Math.max(EpochNanos.MIN, Math.min(EpochNanos.MAX, random.nextLong()));
    return switch (random.nextInt(4)) {
      case 0 -> nanos;
      case 1 -> nanos / 1_000_000 * 1_000_000;
      default -> nanos / 1_000_000_000 * 1_000_000_000;
    };
  }

  private String written(long nanos) {
    buffer.clear();
    IsoTime.append(nanos, buffer);
    return buffer.toString();
  }

  /** From the middle of an array whose other characters must not matter. */
  private static long plain(String text) {
    byte[] ascii = ("99" + text + "99").getBytes(StandardCharsets.US_ASCII);
    return IsoTime.parsePlain(ascii, 2, text.length());
  }

  private static void assertSame(Object actual, Object expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(actual + ", not " + expected);
    }
  }
}
