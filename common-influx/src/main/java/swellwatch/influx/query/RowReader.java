package swellwatch.influx.query;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads rows. Nearly every value is {@code null}, a decimal of a few digits or a tag that was there
 * before, followed at once by a comma: those are plain, and read here with few branches. Whatever
 * else comes, good or bad, or has not arrived as a whole, is read again with care.
 */
final class RowReader {
  /** What stands where a position is expected: this value is not plain. */
  private static final int NOT_PLAIN = -1;

  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  /** {@code null} in one piece. */
  private static final int NULL = 'n' | ('u' << 8) | ('l' << 16) | ('l' << 24);

  private static final int TIME_DIGITS = 19;
  private static final long LEAST_OF_19_DIGITS = 1_000_000_000_000_000_000L;

  private final ReplyBytes in;
  private final Texts texts;
  private final Numbers numbers;

  RowReader(ReplyBytes in, Texts texts, Numbers numbers) {
    this.in = in;
    this.texts = texts;
    this.numbers = numbers;
  }

  /** Reads the next value, which is an array of that many. */
  void read(Row row, int width, int timeColumn) {
    row.begin(width);
    in.expect('[');
    int at = in.at;
    for (int column = 0; column < width; column++) {
      char end = column == width - 1 ? ']' : ',';
      int behind = column == timeColumn ? plainTime(row, column, at) : plain(row, column, at);
      if (behind != NOT_PLAIN && in.bytes[behind] == end) {
        at = behind + 1;
      } else {
        in.at = at;
        value(row, column, column == timeColumn);
        in.expect(end);
        at = in.at;
      }
    }
    in.at = at;
    if (width == 0) {
      in.expect(']');
    }
  }

  // The plain methods take a position and return the one behind what they have read. They never
  // get behind in.end: no value goes on over the zero that stands there.

  private int plain(Row row, int column, int at) {
    byte first = in.bytes[at];
    if (first == 'n') {
      row.nothing(column);
      return (int) INTS.get(in.bytes, at) == NULL ? at + Integer.BYTES : NOT_PLAIN;
    }
    return first == '"' ? plainText(row, column, at + 1) : plainNumber(row, column, at);
  }

  private int plainNumber(Row row, int column, int at) {
    int start = in.bytes[at] == '-' ? at + 1 : at;
    long digits = EightBytes.digitsAt(in.bytes, start);
    int length = ShortDecimal.length(digits);
    if (length == 0) {
      return NOT_PLAIN;
    }
    double value = ShortDecimal.value(digits);
    row.number(column, start > at ? -value : value);
    return start + length;
  }

  /** All times from 2001 to 2262, which have 19 digits. */
  private int plainTime(Row row, int column, int at) {
    if (at + TIME_DIGITS >= in.end) {
      return NOT_PLAIN;
    }
    long first = EightBytes.digitsAt(in.bytes, at);
    long second = EightBytes.digitsAt(in.bytes, at + 8);
    long third = EightBytes.digitsAt(in.bytes, at + 16);
    long others = EightBytes.notDigits(first) | EightBytes.notDigits(second);
    long nanos =
        EightBytes.number(first, 8) * 100_000_000_000L
            + EightBytes.number(second, 8) * 1000
            + EightBytes.number(third, 3);
    boolean digits = others == 0 && EightBytes.before(EightBytes.notDigits(third)) == 3;
    if (!digits || nanos < LEAST_OF_19_DIGITS) {
      return NOT_PLAIN;
    }
    row.time(column, nanos);
    return at + TIME_DIGITS;
  }

  private int plainText(Row row, int column, int at) {
    int length = texts.plainLength(at);
    if (length < 0) {
      return NOT_PLAIN;
    }
    row.text(column, texts.known(at, length));
    return at + length + 1;
  }

  private void value(Row row, int column, boolean isTime) {
    byte first = in.peek();
    if (first == 'n') {
      in.expect("null");
      row.nothing(column);
    } else if (first == '"') {
      row.text(column, texts.next());
    } else if (first == 't' || first == 'f') {
      row.text(column, in.truth());
    } else if (!Numbers.isNumber(first)) {
      throw in.unexpected("a value");
    } else if (isTime && numbers.isWhole()) {
      row.time(column, numbers.nextLong());
    } else {
      row.number(column, numbers.nextDouble());
    }
  }
}
