package swellwatch.feed.ndbc;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A line split at blanks. One object serves all lines of a file. */
final class Fields {
  /** The widest format has 22 columns; of a wider line only so many fields are seen. */
  private static final int MAX = 64;

  private final int[] starts = new int[MAX];
  private final int[] ends = new int[MAX];
  private String line = "";
  private int size;

  void split(String newLine) {
    line = newLine;
    size = 0;
    int at = skip(0, true);
    while (at < line.length() && size < MAX) {
      starts[size] = at;
      at = skip(at, false);
      ends[size++] = at;
      at = skip(at, true);
    }
  }

  int size() {
    return size;
  }

  String text(int index) {
    return line.substring(starts[index], ends[index]);
  }

  /** Where the field begins in its line, from 1; behind the line's end for a field too many. */
  int column(int index) {
    return index < size ? starts[index] + 1 : line.length() + 1;
  }

  MalformedException malformed(int index, String expected) {
    return index < size
        ? MalformedException.at(column(index), expected, text(index))
        : MalformedException.at(column(index), expected + ", found the end of the line");
  }

  /** Null for {@code MM}: not measured. */
  @Nullable BigDecimal decimal(int index) throws MalformedException {
    String text = text(index);
    if (text.equals("MM")) {
      return null;
    }
    // 06.6, .98 and +0.0 are numbers here; 1e5 and NaN, which BigDecimal or double read, are not.
    if (text.length() > 12 || !text.chars().allMatch(Fields::isDecimal)) {
      throw malformed(index, "a number or MM");
    }
    try {
      return new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw malformed(index, "a number or MM");
    }
  }

  int integer(int index, int min, int max, String what) throws MalformedException {
    int value = digits(index);
    if (value < min || value > max) {
      throw malformed(index, what + " from " + min + " to " + max);
    }
    return value;
  }

  /** The number, or -1 if it is none of one to four digits. */
  private int digits(int index) {
    int value = 0;
    for (int at = starts[index]; at < ends[index]; at++) {
      int digit = line.charAt(at) - '0';
      if (digit < 0 || digit > 9 || at - starts[index] == 4) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  private int skip(int from, boolean blanks) {
    int at = from;
    while (at < line.length() && isBlank(line.charAt(at)) == blanks) {
      at++;
    }
    return at;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  private static boolean isDecimal(int c) {
    return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+';
  }
}
