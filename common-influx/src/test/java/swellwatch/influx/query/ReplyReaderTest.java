package swellwatch.influx.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.query.InfluxQueryException.Kind;

/** The reader by hand against Jackson, and against replies that break off or never end. */
class ReplyReaderTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HEAD =
      "{\"results\":[{\"statement_id\":0,\"series\":[{\"name\":\"m\",\"columns\":[\"time\",\"a\",\"b\","
          + "\"c\",\"d\"],\"values\":[";
  private static final int VALUES = 100_000;

  @Test
  void readsWhatJacksonReads() throws IOException {
    Random random = new Random(20_260_706);
    int valuesInRow = 4;
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < VALUES / valuesInRow; i++) {
      rows.add(GeneratedJson.row(random, valuesInRow));
    }
    String reply = HEAD + String.join(",", rows) + "]}]}]}\n";
    List<List<Object>> read = read(new Dribble(bytes(reply), random));
    JsonNode expected = JSON.readTree(reply).at("/results/0/series/0/values");
    assertThat(read).hasSize(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      assertThat(read.get(i)).as(rows.get(i)).isEqualTo(expected(expected.get(i)));
    }
  }

  @Test
  void refusesWhatJacksonRefuses() {
    Random random = new Random(20_260_707);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] reply = bytes(HEAD + GeneratedJson.row(random, 4) + "]}]}]}\n");
      int at = HEAD.length() + random.nextInt(reply.length - HEAD.length());
      reply[at] =
          (byte) GeneratedJson.STRUCTURE.charAt(random.nextInt(GeneratedJson.STRUCTURE.length()));
      refused += assertSameOpinion(reply) ? 0 : 1;
    }
    assertThat(refused).isBetween(10_000, 19_500);
  }

  @Test
  void neverTakesCutReplyForWholeOne() throws IOException {
    Random random = new Random(1);
    String part = HEAD + GeneratedJson.row(random, 4) + "," + GeneratedJson.row(random, 4);
    String reply = part + "],\"partial\":true}],\"partial\":true}]}\n" + part + "]}]}]}\n";
    byte[] whole = bytes(reply);
    assertThat(read(new ByteArrayInputStream(whole))).hasSize(4);
    int lastBrace = whole.length - 2;
    for (int length = 0; length <= lastBrace; length++) {
      InputStream cut = new ByteArrayInputStream(whole, 0, length);
      assertThatThrownBy(() -> read(cut))
          .as("%s bytes", length)
          .isInstanceOfSatisfying(
              InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE));
    }
  }

  @Test
  void readsTheSameInPiecesOfAnySize() throws IOException {
    Random random = new Random(2);
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      rows.add("[" + i + ",\"" + "é".repeat(random.nextInt(40)) + "\",1.5,null,-122.833]");
    }
    byte[] reply = bytes(HEAD + String.join(",", rows) + "]}]}]}");
    assertThat(read(new ByteArrayInputStream(reply)))
        .isEqualTo(read(new Dribble(reply, random)))
        .hasSize(3000);
  }

  @ParameterizedTest
  @ValueSource(strings = {"[1,\"x", "[1,7", "[1,["})
  void givesUpOnRowThatNeverEnds(String start) {
    byte last = (byte) start.charAt(start.length() - 1);
    InputStream endless =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(HEAD + start)), new Endless(last, 8 << 20));
    assertThatThrownBy(() -> read(endless))
        .isInstanceOfSatisfying(
            InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"columns\":[\"a\"", "\"tags\":{\"a\":\"b\"", "\"new\":[[1]"})
  void givesUpOnSeriesThatNeverBegins(String member) {
    String more = member.startsWith("\"tags") ? ",\"a\":\"b\"" : ",\"abcdefgh\"";
    String start = "{\"results\":[{\"series\":[{" + member;
    InputStream endless = new ByteArrayInputStream(bytes(start + more.repeat(300_000)));
    assertThatThrownBy(() -> read(endless))
        .isInstanceOfSatisfying(
            InfluxQueryException.class, e -> assertThat(e.kind()).isEqualTo(Kind.INCOMPLETE));
  }

  @Test
  void givesUpOnDepth() {
    byte[] deep = bytes("{\"new\":" + "[".repeat(100_000));
    assertThatThrownBy(() -> read(new ByteArrayInputStream(deep)))
        .isInstanceOf(InfluxQueryException.class)
        .hasMessageContaining("deep");
  }

  @Test
  void readsTextOfHalfAMegabyte() throws IOException {
    String text = "ü".repeat(250_000);
    byte[] reply = bytes(HEAD + "[1,\"" + text + "\",null,null,null]]}]}]}");
    assertThat(read(new ByteArrayInputStream(reply)).get(0).get(1)).isEqualTo(text);
  }

  @Test
  void givesRepeatedTextAsTheSameObject() throws IOException {
    List<String> rows = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      rows.add("[" + i + ",\"4600" + i % 40 + "\",\"Half \\u0026 Moon " + i % 40 + "\",1,2]");
    }
    byte[] reply = bytes(HEAD + String.join(",", rows) + "]}]}]}");
    List<List<Object>> read = read(new ByteArrayInputStream(reply));
    long different =
        read.stream()
            .flatMap(row -> row.subList(1, 3).stream())
            .map(System::identityHashCode)
            .distinct()
            .count();
    assertThat(read.get(41).get(2)).isEqualTo("Half & Moon 1");
    assertThat(different).isBetween(80L, 160L);
  }

  private static boolean assertSameOpinion(byte[] reply) {
    List<List<Object>> read = new ArrayList<>();
    Throwable fault = catchThrowable(() -> read.addAll(read(new ByteArrayInputStream(reply))));
    String text = new String(reply, StandardCharsets.UTF_8);
    JsonNode rows;
    try {
      rows = JSON.readTree(reply).at("/results/0/series/0/values");
    } catch (IOException e) {
      assertThat(fault).as(text).isInstanceOf(InfluxQueryException.class);
      return false;
    }
    if (fault == null) {
      for (int i = 0; i < read.size(); i++) {
        assertThat(read.get(i)).as(text).isEqualTo(expected(rows.get(i)));
      }
    }
    return fault == null;
  }

  private static List<List<Object>> read(InputStream in) throws IOException {
    List<List<Object>> rows = new ArrayList<>();
    new ReplyReader<RuntimeException>(new ReplyJson(in), row -> rows.add(values(row))).read(1);
    return rows;
  }

  private static List<Object> values(Row row) {
    List<Object> values = new ArrayList<>();
    values.add(row.time());
    for (int column = 1; column <= 4; column++) {
      String text = row.text(column);
      values.add(text == null ? (Object) row.number(column) : text);
    }
    return values;
  }

  private static List<Object> expected(JsonNode row) {
    List<Object> values = new ArrayList<>();
    values.add(row.get(0).isIntegralNumber() ? row.get(0).asLong() : 0);
    for (int column = 1; column < row.size(); column++) {
      values.add(expectedValue(row.get(column)));
    }
    return values;
  }

  private static Object expectedValue(JsonNode value) {
    if (value.isNull()) {
      return Double.NaN;
    }
    return value.isNumber() ? (Object) value.asDouble() : value.asText();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Gives a few bytes at a time. */
  private static final class Dribble extends InputStream {
    private final ByteArrayInputStream in;
    private final Random random;

    Dribble(byte[] bytes, Random random) {
      this.in = new ByteArrayInputStream(bytes);
      this.random = random;
    }

    @Override
    public int read() {
      return in.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      return in.read(into, offset, Math.min(length, 1 + random.nextInt(50)));
    }
  }

  /** The same byte again and again, up to a number that no reader should wait for. */
  private static final class Endless extends InputStream {
    private final byte what;
    private int left;

    Endless(byte what, int count) {
      this.what = what;
      this.left = count;
    }

    @Override
    public int read() {
      return left-- > 0 ? what : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        throw new AssertionError("read on and on");
      }
      left -= length;
      Arrays.fill(into, offset, offset + length, what);
      return length;
    }
  }
}
