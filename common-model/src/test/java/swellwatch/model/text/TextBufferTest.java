package swellwatch.model.text;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextBufferTest {
  private final TextBuffer buffer = new TextBuffer(32);
  private final Random random = new Random(20230928);

  @Test
  void anyDoubleReadsBackTheSame() {
    for (int i = 0; i < 500_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertReadsBack(value);
      }
    }
  }

  @Test
  void doublesOfEveryUsualSizeReadBackTheSame() {
    for (int i = 0; i < 500_000; i++) {
      assertReadsBack((random.nextDouble() - 0.5) * Math.pow(10, random.nextInt(20)));
    }
  }

  @Test
  void decimalsAsBuoysSendThemAreWrittenShortest() {
    long[] tenTo = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000};
    for (int i = 0; i < 500_000; i++) {
      int scale = random.nextInt(tenTo.length);
      long unscaled = random.nextInt(1_999_999) - 999_999L;
      double value = (double) unscaled / tenTo[scale];
      String text = assertReadsBack(value);
      if (scale <= 3 && unscaled != 0) {
        BigDecimal exact = BigDecimal.valueOf(unscaled, scale).stripTrailingZeros();
        assertSame(text, exact.toPlainString());
      }
    }
  }

  @Test
  void neighboursOfThousandthsReadBackTheSame() {
    for (int thousandths = -50_000; thousandths <= 50_000; thousandths++) {
      double value = thousandths / 1000.0;
      assertReadsBack(value);
      assertReadsBack(Math.nextUp(value));
      assertReadsBack(Math.nextDown(value));
    }
  }

  @Test
  void doublesAroundTheLimitOfTheShortWayReadBackTheSame() {
    for (double limit : new double[] {999_999, 1_000_000, 1_000_001, 9_007_199_254_740_992.0}) {
      for (int i = -2_000; i <= 2_000; i++) {
        assertReadsBack(limit + i / 1000.0);
        assertReadsBack(-limit - i / 1000.0);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "0.0, 0",
    "-0.0, -0.0",
    "2.1, 2.1",
    "292.0, 292",
    "-7.0, -7",
    "0.001, 0.001",
    "-0.05, -0.05",
    "1.01, 1.01",
    "10.1, 10.1",
    "-122.833, -122.833",
    "0.0001, 1.0E-4",
    "100000.0, 100000",
    "999999.999, 999999.999",
    "1.0E10, 1.0E10"
  })
  void writesDoubles(double value, String expected) {
    assertThat(buffer.append(value)).hasToString(expected);
  }

  @Test
  void longsAreWrittenAsTheJdkWritesThem() {
    for (int i = 0; i < 300_000; i++) {
      assertWritten(random.nextLong() >> random.nextInt(64));
    }
    for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
      for (long near = power - 1; near <= power + 1; near++) {
        assertWritten(near);
        assertWritten(-near);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      longs = {0, -1, 9, 10, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MIN_VALUE})
  void longsAtTheEdges(long value) {
    assertWritten(value);
  }

  @Test
  void textIsWrittenInUtf8() {
    String[] parts = {
      "a", "wave", "é", "浪", "\uD83C\uDF0A", " ", "\u0000", "\u007f", "\u0080", "\n"
    };
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int parted = random.nextInt(8); parted > 0; parted--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      buffer.clear();
      buffer.append('<').append(text.toString()).append('>');
      assertThat(buffer.toByteArray()).isEqualTo(("<" + text + ">").getBytes(UTF_8));
    }
  }

  @Test
  void growsFromNothing() {
    TextBuffer small = new TextBuffer(0);
    StringBuilder expected = new StringBuilder();
    for (int i = 0; i < 1_000; i++) {
      small.append('c').append((long) i).append("é").append(new byte[] {'x', 'y'}).append(i / 8.0);
      expected.append('c').append(i).append("é").append("xy").append(new BigDecimal(i / 8.0));
    }
    assertThat(small).hasToString(expected.toString());
    assertThat(small.length()).isEqualTo(small.toByteArray().length);
  }

  @Test
  void escapesAsciiTextOrAppendsNothing() {
    assertThat(buffer.append("<").appendEscaped("a b,c", TextBuffer.setOf(" ,"))).isTrue();
    assertThat(buffer).hasToString("<a\\ b\\,c");
    assertThat(buffer.appendEscaped("a é", TextBuffer.setOf(" ,"))).isFalse();
    assertThat(buffer.append('>')).hasToString("<a\\ b\\,c>");
    buffer.put(0, '(');
    assertThat(buffer).hasToString("(a\\ b\\,c>");
  }

  @Test
  void forgetsWhatIsCleared() {
    buffer.append("gone");
    buffer.clear();
    assertThat(buffer.append(7L)).hasToString("7");
    assertThat(buffer.length()).isEqualTo(1);
    assertThat(buffer.array()[0]).isEqualTo((byte) '7');
  }

  private String assertReadsBack(double value) {
    buffer.clear();
    String text = buffer.append(value).toString();
    if (Double.doubleToLongBits(Double.parseDouble(text)) != Double.doubleToLongBits(value)) {
      throw new AssertionError(value + " was written as " + text);
    }
    return text;
  }

  private void assertWritten(long value) {
    buffer.clear();
    assertSame(buffer.append(value).toString(), Long.toString(value));
  }

  // AssertJ is too slow for millions.
  private static void assertSame(String actual, String expected) {
    if (!actual.equals(expected)) {
      throw new AssertionError(actual + ", not " + expected);
    }
  }
}
