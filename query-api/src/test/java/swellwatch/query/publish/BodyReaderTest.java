package swellwatch.query.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Reading;
import swellwatch.model.Reason;
import swellwatch.query.publish.Checked.Bad;
import swellwatch.query.publish.Checked.Good;
import swellwatch.query.publish.Checked.ItemFault;

class BodyReaderTest {
  private static final Instant RECEIVED = Instant.parse("2024-03-31T12:00:00.123456Z");
  private static final String MAVERICKS = "{\"location\":\"Mavericks\",\"wave_height\":4.2}";
  private static final String OCEAN_BEACH = "{\"location\":\"Océan\",\"wave_height\":2}";

  private final BodyReader reader =
      new BodyReader(InstantSource.fixed(RECEIVED), Duration.ofHours(24));

  @Test
  void readsOneObject() throws Exception {
    assertThat(good(MAVERICKS, BodyForm.JSON))
        .singleElement()
        .satisfies(reading -> {
          assertThat(reading.stationId()).isEqualTo("mavericks");
          assertThat(reading.time()).isEqualTo("2024-03-31T12:00:00.123Z");
        });
  }

  @Test
  void readsAnArrayInItsOrder() throws Exception {
    String body = " [ " + OCEAN_BEACH + " ,\n" + MAVERICKS + "]\n";

    assertThat(good(body, BodyForm.JSON))
        .extracting(Reading::location)
        .containsExactly("Océan", "Mavericks");
  }

  @Test
  void readsLinesAndIgnoresBlankOnes() throws Exception {
    String body = "\n" + OCEAN_BEACH + "\r\n\t \r\n" + MAVERICKS;

    assertThat(good(body, BodyForm.NDJSON))
        .extracting(Reading::location)
        .containsExactly("Océan", "Mavericks");
  }

  @Test
  void namesEveryBadItemByItsIndex() throws Exception {
    String tooLarge = MAVERICKS.replace("Mavericks", "M".repeat(64 * 1024));
    String body =
        "["
            + MAVERICKS
            + ",7,\"x\",null,[],{},"
            + OCEAN_BEACH.replace("2", "99")
            + ","
            + tooLarge
            + ",{\"location\":\"a\",\"location\":\"a\"},{\"location\":1},true]";

    Bad bad = bad(body, BodyForm.JSON);

    assertThat(bad.faults())
        .extracting(ItemFault::index, ItemFault::reason)
        .containsExactly(
            tuple(1, Reason.NOT_AN_OBJECT),
            tuple(2, Reason.NOT_AN_OBJECT),
            tuple(3, Reason.NOT_AN_OBJECT),
            tuple(4, Reason.NOT_AN_OBJECT),
            tuple(5, Reason.MISSING_STATION),
            tuple(6, Reason.OUT_OF_RANGE),
            tuple(7, Reason.TOO_LARGE),
            tuple(8, Reason.DUPLICATE_MEMBER),
            tuple(9, Reason.WRONG_TYPE),
            tuple(10, Reason.NOT_AN_OBJECT));
    assertThat(bad.isMalformed()).isFalse();
  }

  @Test
  void countsALineThatIsNoJsonAsMalformed() throws Exception {
    Bad bad = bad(MAVERICKS + "\n{\"location\":\n{}", BodyForm.NDJSON);

    assertThat(bad.faults())
        .extracting(ItemFault::index, ItemFault::reason)
        .containsExactly(tuple(1, Reason.NOT_JSON), tuple(2, Reason.MISSING_STATION));
    assertThat(bad.isMalformed()).isTrue();
  }

  @Test
  void refusesABodyWithoutItems() throws Exception {
    assertThat(bad("[]", BodyForm.JSON).faults()).isEmpty();
    assertThat(bad("\n \n", BodyForm.NDJSON).faults()).isEmpty();
  }

  @Test
  void refusesTwoReadingsOfOneIdentityWithoutTime() throws Exception {
    String withStation =
        "{\"station_id\":\"mavericks\",\"location\":\"Mavericks\",\"wind_speed\":1}";

    assertThat(bad("[" + MAVERICKS + "," + OCEAN_BEACH + "," + withStation + "]", BodyForm.JSON))
        .extracting(Bad::faults)
        .asInstanceOf(InstanceOfAssertFactories.list(ItemFault.class))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.index()).isEqualTo(2);
          assertThat(fault.reason()).isEqualTo(Reason.BAD_TIME);
          assertThat(fault.detail()).contains("item 0");
        });
  }

  @Test
  void acceptsACorrectionThatNamesItsTimeEvenIfThatIsNow() throws Exception {
    String timed =
        "{\"location\":\"Mavericks\",\"wave_height\":1,\"time\":\"2024-03-31T12:00:00.123Z\"}";
    String other = MAVERICKS.replace("Mavericks", "mavericks");

    assertThat(good("[" + timed + "," + timed + "," + MAVERICKS + "," + other + "]", BodyForm.JSON))
        .hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{",
        "[",
        "[{}",
        "{}}",
        "[]x",
        "{} {}",
        "[{},]",
        "{'a':1}",
        "nan",
        "[1 2]",
        "{\"a\":\"\n\"}",
        "\uFEFF{}",
        "// x\n{}"
      })
  void refusesWhatIsNotJson(String body) {
    assertThatThrownBy(() -> read(body.getBytes(StandardCharsets.UTF_8), BodyForm.JSON))
        .isInstanceOf(MalformedBodyException.class)
        .message()
        .doesNotContain("Source", "REDACTED", "\n");
  }

  @Test
  void refusesOtherEncodings() {
    assertThatThrownBy(() -> read(MAVERICKS.getBytes(StandardCharsets.UTF_16LE), BodyForm.JSON))
        .isInstanceOf(MalformedBodyException.class);
    assertThatThrownBy(() -> read(MAVERICKS.getBytes(StandardCharsets.UTF_16), BodyForm.JSON))
        .isInstanceOf(MalformedBodyException.class);
    byte[] latin = OCEAN_BEACH.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(fault(latin)).isNotInstanceOf(Good.class);
  }

  @Test
  void leavesDepthToTheDecoder() throws Exception {
    String deep =
        "{\"location\":\"a\",\"wave_height\":1,\"x\":" + "[".repeat(40) + "]".repeat(40) + "}";

    Bad bad = bad("[" + MAVERICKS + "," + deep + "]", BodyForm.JSON);

    assertThat(bad.faults()).extracting(ItemFault::index).containsExactly(1);
    assertThat(bad.isMalformed()).isTrue();
  }

  private Object fault(byte[] body) {
    try {
      return read(body, BodyForm.JSON);
    } catch (MalformedBodyException e) {
      return e;
    }
  }

  private List<Reading> good(String body, BodyForm form) throws MalformedBodyException {
    return ((Good) read(body.getBytes(StandardCharsets.UTF_8), form)).readings();
  }

  private Bad bad(String body, BodyForm form) throws MalformedBodyException {
    return (Bad) read(body.getBytes(StandardCharsets.UTF_8), form);
  }

  private Checked read(byte[] body, BodyForm form) throws MalformedBodyException {
    return reader.read(body, form, RECEIVED);
  }
}
