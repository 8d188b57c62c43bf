package swellwatch.model.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A growing, reusable byte buffer for text that is written a million times a second: no object is
 * made for a number, a time or a plain ASCII string. Not thread-safe: one owner.
 */
public final class TextBuffer {
  private static final int THOUSANDTHS_LIMIT = 1_000_000_000;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** Of a long. */
  private static final int MAX_DIGITS = 19;

  /** {@code 00} to {@code 99}. */
  private static final byte[] PAIRS = pairs();

  private byte[] bytes;
  private int length;

  public TextBuffer(int capacity) {
    this.bytes = new byte[capacity];
  }

  /** Forgets the text, keeps the memory. */
  public void clear() {
    length = 0;
  }

  public int length() {
    return length;
  }

  /** Writes over what stands there. */
  public void put(int position, char ascii) {
    bytes[position] = (byte) ascii;
  }

  /** The memory itself, valid up to {@link #length} and until the next write. */
  public byte[] array() {
    return bytes;
  }

  public byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  @Override
  public String toString() {
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  public TextBuffer append(char ascii) {
    reserve(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  public TextBuffer append(byte[] text) {
    return append(text, text.length);
  }

  /** Appends what is in another buffer. */
  public TextBuffer append(TextBuffer other) {
    return append(other.bytes, other.length);
  }

  /** Fills a text up to whole longs, for {@link #appendFilled}. */
  public static byte[] fill(byte[] text) {
    return Arrays.copyOf(text, (text.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
  }

  /** Appends the first bytes of a short text that was filled: faster than to copy so few. */
  public TextBuffer appendFilled(byte[] filled, int count) {
    reserve(filled.length);
    for (int i = 0; i < filled.length; i += Long.BYTES) {
      LONGS.set(bytes, length + i, (long) LONGS.get(filled, i));
    }
    length += count;
    return this;
  }

  private TextBuffer append(byte[] text, int count) {
    reserve(count);
    System.arraycopy(text, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Appends the text in UTF-8. */
  public TextBuffer append(String text) {
    reserve(text.length());
    int at = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return append(text.getBytes(StandardCharsets.UTF_8));
      }
      bytes[at++] = (byte) c;
    }
    length = at;
    return this;
  }

  /** A set of characters below 64, for {@link #appendEscaped}. */
  public static long setOf(String characters) {
    return characters.chars().mapToLong(c -> 1L << c).reduce(0, (a, b) -> a | b);
  }

  /**
   * Appends ASCII text with a backslash before each character of a set.
   *
   * @return false if the text has other characters; nothing is appended then
   */
  public boolean appendEscaped(String text, long special) {
    reserve(2 * text.length());
    int at = length;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return false;
      }
      if (c < Long.SIZE && (special >>> c & 1) != 0) {
        bytes[at++] = '\\';
      }
      bytes[at++] = (byte) c;
    }
    length = at;
    return true;
  }

  public TextBuffer append(long value) {
    if (value < 0) {
      // Long.MIN_VALUE has no positive counterpart.
      return value == Long.MIN_VALUE ? append(Long.toString(value)) : append('-').append(-value);
    }
    reserve(20);
    int digits = countDigits(value);
    writeDigits(value, digits);
    return this;
  }

  /**
   * Appends a finite number so that it reads back as the same double: {@code 2.1}, {@code 292},
   * {@code -0.0}. Values with up to three decimals, as buoys report them, take a short way that was
   * measured at several times the speed of {@code Double.toString}.
   */
  public TextBuffer append(double value) {
    double scaled = value * 1000;
    if (Math.abs(scaled) < THOUSANDTHS_LIMIT) {
      int thousandths = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
      if (thousandths / 1000.0 == value && (thousandths != 0 || 1 / value > 0)) {
        return appendThousandths(thousandths);
      }
    }
    return append(Double.toString(value));
  }

  /** Appends exactly {@code digits} digits, with leading zeros. */
  TextBuffer appendPadded(int value, int digits) {
    reserve(digits);
    writeDigits(value, digits);
    return this;
  }

  private TextBuffer appendThousandths(int thousandths) {
    reserve(MAX_DIGITS);
    if (thousandths < 0) {
      bytes[length++] = '-';
    }
    int magnitude = Math.abs(thousandths);
    int whole = magnitude / 1000;
    writeDigits(whole, countDigits(whole));
    int fraction = magnitude - whole * 1000;
    if (fraction != 0) {
      writeFraction(fraction);
    }
    return this;
  }

  /** Without the zeros at its end. */
  private void writeFraction(int thousandths) {
    int tenths = thousandths / 100;
    int hundredths = thousandths / 10;
    bytes[length++] = '.';
    if (tenths * 100 == thousandths) {
      writeDigits(tenths, 1);
    } else if (hundredths * 10 == thousandths) {
      writeDigits(hundredths, 2);
    } else {
      writeDigits(thousandths, 3);
    }
  }

  /** Two digits at a time: half the divisions. */
  private void writeDigits(long value, int digits) {
    int at = length + digits;
    long rest = value;
    while (rest > Integer.MAX_VALUE) {
      long hundredth = rest / 100;
      at = writePair((int) (rest - hundredth * 100), at);
      rest = hundredth;
    }
    int small = (int) rest;
    while (at - length >= 2) {
      at = writePair(small % 100, at);
      small /= 100;
    }
    if (at > length) {
      bytes[at - 1] = (byte) ('0' + small % 10);
    }
    length += digits;
  }

  private int writePair(int pair, int end) {
    bytes[end - 2] = PAIRS[2 * pair];
    bytes[end - 1] = PAIRS[2 * pair + 1];
    return end - 2;
  }

  private static byte[] pairs() {
    byte[] pairs = new byte[200];
    for (int i = 0; i < 100; i++) {
      pairs[2 * i] = (byte) ('0' + i / 10);
      pairs[2 * i + 1] = (byte) ('0' + i % 10);
    }
    return pairs;
  }

  private static int countDigits(long value) {
    // Nearly all that a buoy measures.
    if (value < 100) {
      return value < 10 ? 1 : 2;
    }
    if (value >= 1_000_000_000_000_000_000L) {
      return MAX_DIGITS;
    }
    int digits = 2;
    for (long limit = 100; value >= limit; limit *= 10) {
      digits++;
    }
    return digits;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }
}
