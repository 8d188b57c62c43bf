package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Quantity;

/** The fast reader against the strict one, which is held to be right by all other tests. */
class PlainReaderTest {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ReadingMembers plainly = new ReadingMembers();
  private final ReadingMembers strictly = new ReadingMembers();
  private final PlainReader plain = new PlainReader(plainly);
  private final StrictReader strict = new StrictReader(strictly);

  @Test
  void neverHasAnotherOpinionThanTheStrictReader() throws IOException {
    Random random = new Random(7);
    int read = 0;
    for (int i = 0; i < 200_000; i++) {
      byte[] document = MutationTest.mutated(random);
      if (plain.read(document, 0, document.length)) {
        assertReadAlike(document);
        read++;
      }
    }
    assertThat(read).isGreaterThan(10_000);
  }

  @Test
  void readsWhatBuoysReport() throws IOException {
    byte[] usual = Samples.FULL.getBytes(UTF_8);
    assertThat(plain.read(usual, 0, usual.length)).isTrue();
    assertReadAlike(usual);
  }

  @Test
  void readsDecimalsToTheNearestDouble() {
    Random random = new Random(9);
    for (int i = 0; i < 200_000; i++) {
      int digits = 1 + random.nextInt(15);
      long number = (long) (random.nextDouble() * Math.pow(10, digits));
      int point = random.nextInt(16 - String.valueOf(number).length());
      String text =
          (random.nextBoolean() ? "-" : "")
              + new java.math.BigDecimal(java.math.BigInteger.valueOf(number), point)
                  .toPlainString();
      byte[] document = ("{\"wave_height\":" + text + "}").getBytes(UTF_8);
      if (plain.read(document, 0, document.length)) {
        assertThat(plainly.values()[Quantity.WAVE_HEIGHT.ordinal()])
            .as(text)
            .isEqualTo(Double.parseDouble(text));
      } else {
        assertThat(text.replaceAll("[-.]", "").length()).as(text).isGreaterThan(15);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "{\"wave_height\":2.1",
        "{\"wave_height\":2.1}}",
        "{\"wave_height\":2.1,}",
        "{\"wave_height\":2.1 \"wind_speed\":1}",
        "{\"wave_height\" 2.1}",
        "{\"wave_height\":02}",
        "{\"wave_height\":2.}",
        "{\"wave_height\":.5}",
        "{\"wave_height\":+2}",
        "{\"wave_height\":-}",
        "{\"wave_height\":2e0}",
        "{\"wave_height\":null}",
        "{\"wave_height\":\"2.1\"}",
        "{\"wave_height\":1234567890123456}",
        "{\"wave_height\":2.1,\"wave_height\":2.1}",
        "{\"wave_heigh\":2.1}",
        "{\"wave_height2\":2.1}",
        "{\"location\":\"\u00e9\"}",
        "{\"location\":\"a\\n\"}",
        "{\"location\":\"a\tb\"}",
        "{\"location\":\"a}",
        "{\"location\":3}",
        "{\"time\":\"now\"}"
      })
  void leavesWhatIsNotPlainToTheStrictReader(String document) {
    byte[] bytes = document.getBytes(UTF_8);
    assertThat(plain.read(bytes, 0, bytes.length)).isFalse();
  }

  @Test
  void readsAPartOfAnArray() {
    byte[] bytes = "}{ \"wave_height\" :\t2.5 } 7".getBytes(UTF_8);
    assertThat(plain.read(bytes, 1, bytes.length - 2)).isTrue();
    assertThat(plainly.values()[Quantity.WAVE_HEIGHT.ordinal()]).isEqualTo(2.5);
  }

  private void assertReadAlike(byte[] document) throws IOException {
    try (JsonParser parser = FACTORY.createParser(document)) {
      parser.nextToken();
      strict.read(parser);
      assertThat(parser.nextToken()).isNull();
    }
    boolean same =
        strict.fault() == null
            && Arrays.equals(all(plainly), all(strictly))
            && Arrays.equals(texts(plainly), texts(strictly))
            && plainly.plainTime() == strictly.plainTime()
            && plainly.unknown() == strictly.unknown();
    assertThat(same).as(new String(document, UTF_8)).isTrue();
  }

  /** With the sign of a zero dropped, which a reading does not keep. */
  private static double[] all(ReadingMembers members) {
    double[] all = Arrays.copyOf(members.values(), members.values().length + 2);
    all[all.length - 2] = members.latitude();
    all[all.length - 1] = members.longitude();
    return Arrays.stream(all).map(value -> value + 0.0).toArray();
  }

  private static String[] texts(ReadingMembers members) {
    return new String[] {
      String.valueOf(members.stationId()),
      String.valueOf(members.location()),
      String.valueOf(members.time())
    };
  }
}
