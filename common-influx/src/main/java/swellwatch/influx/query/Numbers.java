package swellwatch.influx.query;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Reads numbers, exactly: those of a few digits, which nearly all are, without making a text. */
final class Numbers {
  /** As whole numbers these are exact doubles, and so is every power of ten that divides them. */
  private static final int MAX_EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  /** Up to here the digits fit into a long without its sign. */
  static final int MAX_LONG_DIGITS = 19;

  private static final int NONE = -1;
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][+-]?[0-9]+)?");

  private final ReplyBytes in;

  // The number that scan() has looked at.
  private boolean negative;
  private long digits;
  private int digitCount;
  private int point;
  private int stop;

  Numbers(ReplyBytes in) {
    this.in = in;
  }

  static boolean isNumber(byte first) {
    return (first >= '0' && first <= '9') || first == '-';
  }

  double nextDouble() {
    scan();
    int fraction = point == NONE ? 0 : stop - point - 1;
    if (!isPlain() || digitCount > MAX_EXACT_DIGITS || (fraction == 0 && point != NONE)) {
      return Double.parseDouble(text());
    }
    in.at = stop;
    double value = digits / POWERS_OF_TEN[fraction];
    return negative ? -value : value;
  }

  /** Whether the next number is a whole one in digits alone; {@link #nextLong} reads it then. */
  boolean isWhole() {
    scan();
    return isPlain() && point == NONE;
  }

  /** The number that {@link #isWhole} was asked about. */
  long nextLong() {
    boolean lowest = negative && digits == Long.MIN_VALUE;
    if (digitCount > MAX_LONG_DIGITS || (digits < 0 && !lowest)) {
      throw ReplyBytes.broken("it has a time outside the range of 64 bits", null);
    }
    in.at = stop;
    return negative ? -digits : digits;
  }

  /** Looks at digits and a point, all of them even if they have yet to arrive. */
  private void scan() {
    scanArrived();
    while (stop == in.end) {
      in.need(stop - in.at);
      scanArrived();
    }
  }

  private void scanArrived() {
    byte[] bytes = in.bytes;
    int start = bytes[in.at] == '-' ? in.at + 1 : in.at;
    int pointAt = NONE;
    long number = 0;
    int i = start;
    while (true) {
      int digit = bytes[i] - '0';
      if (digit >= 0 && digit <= 9) {
        number = number * 10 + digit;
      } else if (digit == '.' - '0' && pointAt == NONE) {
        pointAt = i;
      } else {
        break;
      }
      i++;
    }
    negative = start > in.at;
    digits = number;
    point = pointAt;
    stop = i;
    digitCount = i - start - (pointAt == NONE ? 0 : 1);
  }

  /** Not so if it has an exponent, or is none. */
  private boolean isPlain() {
    int start = negative ? in.at + 1 : in.at;
    byte first = in.bytes[start];
    boolean leadingZero = first == '0' && stop - start > 1 && point != start + 1;
    return first >= '0' && first <= '9' && !leadingZero && (in.bytes[stop] | 0x20) != 'e';
  }

  /** Whatever is made of a number's characters, and is a number. */
  private String text() {
    int length = 0;
    in.need(length);
    while (isOfNumber(in.bytes[in.at + length])) {
      length++;
      in.need(length);
    }
    String text = new String(in.bytes, in.at, length, StandardCharsets.US_ASCII);
    if (!NUMBER.matcher(text).matches()) {
      throw in.unexpected("a value");
    }
    in.at += length;
    return text;
  }

  private static boolean isOfNumber(byte b) {
    return (b >= '0' && b <= '9') || b == '.' || b == '-' || b == '+' || (b | 0x20) == 'e';
  }
}
