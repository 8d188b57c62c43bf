package swellwatch.model.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.model.json.Samples.FULL;
import static swellwatch.model.json.Samples.assertOneShortLine;
import static swellwatch.model.json.Samples.rejected;
import static swellwatch.model.json.Samples.with;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Decoded.Rejected;
import swellwatch.model.Reason;

class EncodingOfDocumentsTest {
  @ParameterizedTest
  @CsvSource({
    "ff, no byte of UTF-8",
    "80, a continuation without a beginning",
    "c3, cut",
    "c3 41, a beginning without a continuation",
    "e6 b0, cut",
    "f0 9f 8c, cut",
    "c0 af, overlong slash",
    "c1 81, overlong A",
    "e0 80 af, overlong slash in three bytes",
    "f0 80 80 af, overlong slash in four bytes",
    "f0 82 82 ac, overlong euro sign",
    "ed a0 80, surrogate",
    "ed bf bf, surrogate",
    "ed a0 bd ed b8 80, CESU-8 pair",
    "f4 90 80 80, beyond U+10FFFF",
    "f5 80 80 80, beyond U+10FFFF",
    "f8 88 80 80 80, five bytes"
  })
  void rejectsWhatIsNotUtf8(String hex, String why) {
    byte[] bad = HexFormat.ofDelimiter(" ").parseHex(hex);
    for (String member : new String[] {"\"location\":\"a@\"", "\"x\":\"@b\"", "\"@\":1", "@"}) {
      byte[] document = splice(with(member), bad);
      Rejected rejected = (Rejected) Samples.decode(document);
      assertThat(rejected.reason()).as("%s in %s", why, member).isEqualTo(Reason.NOT_JSON);
      assertThat(rejected.detail()).startsWith("byte ").endsWith("not UTF-8");
      assertOneShortLine(rejected);
    }
  }

  @Test
  void saysWhichByteIsNotUtf8() {
    byte[] document = splice(with("\"location\":\"é@\""), new byte[] {(byte) 0xff});
    Rejected rejected = (Rejected) Samples.decode(document);
    assertThat(document[48]).isEqualTo((byte) 0xff);
    assertThat(rejected.detail()).isEqualTo("byte 48: this is not UTF-8");
  }

  @Test
  void findsMalformedByteBehindAThousandGoodCharacters() {
    byte[] document = splice(with("\"x\":\"" + "é".repeat(5000) + "@\""), new byte[] {(byte) 0xc3});
    Rejected rejected = (Rejected) Samples.decode(document);
    assertThat(rejected.detail()).isEqualTo("byte 10039: this is not UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE"})
  void rejectsOtherEncodings(String charset) {
    for (String document : new String[] {FULL, "5", "[]", "{}"}) {
      Rejected rejected = (Rejected) Samples.decode(document.getBytes(Charset.forName(charset)));
      assertThat(rejected.reason()).isEqualTo(Reason.NOT_JSON);
      assertOneShortLine(rejected);
    }
  }

  @Test
  void rejectsByteOrderMarksOfEveryEncoding() {
    String marked = "\uFEFF" + FULL;
    for (Charset charset : new Charset[] {UTF_8, UTF_16BE, UTF_16LE}) {
      Rejected rejected = (Rejected) Samples.decode(marked.getBytes(charset));
      assertThat(rejected.reason()).as(charset.name()).isEqualTo(Reason.NOT_JSON);
    }
    assertThat(rejected(marked).detail()).contains("byte-order mark");
  }

  /** The text with its {@code @} replaced by the bytes. */
  private static byte[] splice(String text, byte[] bytes) {
    String latin1 = new String(bytes, ISO_8859_1);
    String outer = new String(text.getBytes(UTF_8), ISO_8859_1);
    return outer.replace("@", latin1).getBytes(ISO_8859_1);
  }
}
