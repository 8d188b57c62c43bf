package swellwatch.model.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import swellwatch.model.text.IsoTime;
import swellwatch.model.topic.TopicContract;

/**
 * Reads documents of the plain form that nearly every producer writes: an object of known members,
 * each once, texts in ASCII without escapes, numbers of at most 15 digits without an exponent. Of
 * any other document, good or bad, it says only that it is another, and {@link StrictReader} reads
 * it; of a plain one it never has another opinion. It is there for speed: with Jackson, decoding
 * was half of all that the consumer did.
 */
final class PlainReader {
  /** As whole numbers these are exact doubles, and so is every power of ten that divides them. */
  private static final int MAX_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());

  /** What stands where a position is expected: this document is not plain. */
  private static final int NOT_PLAIN = -1;

  private final ReadingMembers members;
  private final Member[] known = Member.all();

  /** Each in its quotes. */
  private final byte[][] names =
      Arrays.stream(known)
          .map(member -> ascii("\"" + member.jsonName() + "\""))
          .toArray(byte[][]::new);

  /** The same as it nearly always stands: behind a comma, before a colon, without blanks. */
  private final byte[][] usual =
      Arrays.stream(known)
          .map(member -> ascii(",\"" + member.jsonName() + "\":"))
          .toArray(byte[][]::new);

  /** Which member came after each of the {@link #known} ones in the last document that had it. */
  private final int[] follower = new int[known.length];

  private byte[] bytes = {};
  private int end;

  /**
   * @param members takes what is read
   */
  PlainReader(ReadingMembers members) {
    this.members = members;
    Arrays.setAll(follower, i -> (i + 1) % known.length);
  }

  /** Whether the document is plain. If not, the members are in any state. */
  boolean read(byte[] document, int offset, int length) {
    bytes = document;
    end = offset + length;
    members.clear();
    int at = behind('{', offset);
    int before = known.length - 1;
    while (at >= 0) {
      int start = skipBlanks(at);
      int index = memberAt(start, before);
      int value = index < 0 ? NOT_PLAIN : readMember(start, index);
      before = index;
      while (value >= 0) {
        int next = follower[before];
        if (!isText(value, usual[next])) {
          break;
        }
        value = readValue(value + usual[next].length, next);
        before = next;
      }
      at = behind(',', value);
      if (at < 0 && value >= 0) {
        int brace = behind('}', value);
        return brace >= 0 && skipBlanks(brace) == end && length <= TopicContract.MAX_VALUE_BYTES;
      }
    }
    return false;
  }

  // The methods below take a position and return the one behind what they have read, or NOT_PLAIN,
  // which all of them hand on.

  private int readMember(int at, int index) {
    return readValue(behind(':', at + names[index].length), index);
  }

  private int readValue(int at, int index) {
    Member member = known[index];
    int value = skipBlanks(at);
    if (value < 0 || !members.enter(member)) {
      return NOT_PLAIN;
    }
    return member.isText() ? readText(value, member) : readNumber(value, member);
  }

  /**
   * The index of the member that is named there. A producer writes its members in one order and
   * leaves out what was not measured: so those that followed last time, or come later, are tried
   * first.
   */
  private int memberAt(int at, int before) {
    int expected = follower[before];
    if (isText(at, names[expected])) {
      return expected;
    }
    for (int i = 1; i <= known.length; i++) {
      int index = (before + i) % known.length;
      if (isText(at, names[index])) {
        follower[before] = index;
        return index;
      }
    }
    return NOT_PLAIN;
  }

  /** Eight bytes at a time, the last eight perhaps overlapping those before. */
  private boolean isText(int at, byte[] name) {
    int last = name.length - Long.BYTES;
    if (at < 0 || end - at < name.length) {
      return false;
    }
    if (last < 0) {
      return Arrays.equals(bytes, at, at + name.length, name, 0, name.length);
    }
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(bytes, at + i) != (long) LONGS.get(name, i)) {
        return false;
      }
    }
    return (long) LONGS.get(bytes, at + last) == (long) LONGS.get(name, last);
  }

  private int readText(int at, Member member) {
    int start = behind('"', at);
    int quote = endOfText(start);
    if (quote < 0) {
      return NOT_PLAIN;
    }
    if (member.kind() != Member.Kind.TIME) {
      members.put(member, new String(bytes, start, quote - start, StandardCharsets.ISO_8859_1));
      return quote + 1;
    }
    long time = IsoTime.parsePlain(bytes, start, quote - start);
    members.putTime(time);
    return time == IsoTime.NOT_PLAIN ? NOT_PLAIN : quote + 1;
  }

  /** Where the closing quote is, if nothing comes before it that is not plain. */
  private int endOfText(int start) {
    for (int i = start; i >= 0 && i < end; i++) {
      byte b = bytes[i];
      if (b == '"') {
        return i;
      }
      // Bytes beyond ASCII are below zero here.
      if (b < ' ' || b == '\\') {
        return NOT_PLAIN;
      }
    }
    return NOT_PLAIN;
  }

  private int readNumber(int at, Member member) {
    boolean negative = at < end && bytes[at] == '-';
    int start = negative ? at + 1 : at;
    long number = 0;
    int point = start;
    for (; point < end && isDigit(bytes[point]); point++) {
      number = number * 10 + (bytes[point] - '0');
    }
    int stop = point;
    if (point < end && bytes[point] == '.') {
      for (stop = point + 1; stop < end && isDigit(bytes[stop]); stop++) {
        number = number * 10 + (bytes[stop] - '0');
      }
    }
    // With its point, if it has one. Of too many digits the number is any.
    int length = stop - start;
    boolean hasFraction = stop > point;
    boolean leadingZero = point - start > 1 && bytes[start] == '0';
    if (point == start
        || leadingZero
        || stop == point + 1
        || length > MAX_DIGITS + (hasFraction ? 1 : 0)) {
      return NOT_PLAIN;
    }
    double value = hasFraction ? number / POWERS_OF_TEN[stop - point - 1] : number;
    members.put(member, negative ? -value : value);
    return stop;
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private int behind(char c, int at) {
    int next = skipBlanks(at);
    return next >= 0 && next < end && bytes[next] == c ? next + 1 : NOT_PLAIN;
  }

  private int skipBlanks(int at) {
    int next = at;
    while (next >= 0 && next < end && bytes[next] <= ' ' && isBlank(bytes[next])) {
      next++;
    }
    return next;
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
