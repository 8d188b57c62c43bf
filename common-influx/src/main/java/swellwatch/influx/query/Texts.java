package swellwatch.influx.query;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts. The tags of the rows, and the names of the frame, are few and come again and again:
 * a text of which there was one of late is that same object, so that rows leave no garbage behind.
 */
final class Texts {
  /** More slots than there are stations, times two tags. */
  private static final int SLOT_BITS = 10;

  private static final int MAX_KEPT_BYTES = 128;

  @SuppressWarnings("ArrayRecordComponent") // Never compared as a whole.
  private record Known(byte[] bytes, String text) {}

  private final ReplyBytes in;
  private final @Nullable Known[] known = new Known[1 << SLOT_BITS];

  Texts(ReplyBytes in) {
    this.in = in;
  }

  String next() {
    in.expect('"');
    int length = length();
    String text = length > MAX_KEPT_BYTES ? decode(in.at, length) : known(in.at, length);
    in.at += length + 1;
    return text;
  }

  /** How many bytes there are to the closing quote. */
  private int length() {
    int length = 0;
    while (true) {
      byte next = in.bytes[in.at + length];
      if (next == '"') {
        return length;
      } else if (next == '\\') {
        in.need(length + 1);
        length += 2;
      } else if (next >= ' ' || next < 0) { // Bytes beyond ASCII are below zero.
        length++;
      } else {
        needBehind(length);
      }
    }
  }

  /** Where neither a quote nor a character is. */
  private void needBehind(int length) {
    if (in.at + length < in.end) {
      throw ReplyBytes.broken("a text has a control character", null);
    }
    in.need(length);
  }

  /**
   * How many bytes there are to the closing quote, if all of them have arrived and there are few,
   * without a backslash; else -1.
   *
   * @param at the first byte of the text
   */
  int plainLength(int at) {
    int length = 0;
    int step;
    do {
      step = EightBytes.before(EightBytes.endsOfText(EightBytes.at(in.bytes, at + length)));
      length += step;
    } while (step == Long.BYTES && length < MAX_KEPT_BYTES);
    return in.bytes[at + length] == '"' ? length : -1;
  }

  /** The text of these bytes, the same object as last time if it can be. */
  String known(int at, int length) {
    int slot = slot(at, length);
    Known before = known[slot];
    if (before != null && isThere(before.bytes, at, length)) {
      return before.text;
    }
    // Two texts that share a slot have each the other's neighbour.
    Known neighbour = known[slot ^ 1];
    known[slot ^ 1] = before;
    known[slot] = neighbour;
    if (neighbour != null && isThere(neighbour.bytes, at, length)) {
      return neighbour.text;
    }
    String text = decode(at, length);
    known[slot] = new Known(Arrays.copyOfRange(in.bytes, at, at + length), text);
    return text;
  }

  private boolean isThere(byte[] bytes, int at, int length) {
    return Arrays.equals(bytes, 0, bytes.length, in.bytes, at, at + length);
  }

  /** By the first eight and the last eight bytes, which may be the same ones. */
  private int slot(int at, int length) {
    long first = EightBytes.at(in.bytes, at);
    long last = 0;
    if (length > Long.BYTES) {
      last = EightBytes.at(in.bytes, at + length - Long.BYTES);
    } else {
      // What stands behind a short text is not part of it.
      first = length == 0 ? 0 : first << ((Long.BYTES - length) * Byte.SIZE);
    }
    long both = first * 31 + last;
    // Fibonacci hashing: the upper bits of the product depend on all bits below.
    return (int)
        (((both ^ (both >>> Integer.SIZE)) * 0x9E37_79B9_7F4A_7C15L) >>> (Long.SIZE - SLOT_BITS));
  }

  private String decode(int at, int length) {
    String text = utf8(at, length);
    return text.indexOf('\\') < 0 ? text : unescape(text);
  }

  /** Without replacement characters: where they are needed InfluxDB has put them in already. */
  private String utf8(int at, int length) {
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(in.bytes, at, length))
          .toString();
    } catch (CharacterCodingException e) {
      throw ReplyBytes.broken("a text is not UTF-8", e);
    }
  }

  private static String unescape(String escaped) {
    StringBuilder text = new StringBuilder(escaped.length());
    int i = 0;
    while (i < escaped.length()) {
      char c = escaped.charAt(i++);
      if (c != '\\') {
        text.append(c);
      } else if (escaped.charAt(i) == 'u') {
        text.append(unicode(escaped, i + 1));
        i += 5;
      } else {
        text.append(meaning(escaped.charAt(i++)));
      }
    }
    return text.toString();
  }

  /** Of a character beyond the first plane there are two halves in a row, each as an escape. */
  private static char unicode(String escaped, int at) {
    try {
      return (char) HexFormat.fromHexDigits(escaped, at, at + 4);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw ReplyBytes.broken("a text has an escape that is none", e);
    }
  }

  private static char meaning(char escape) {
    return switch (escape) {
      case '"', '\\', '/' -> escape;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> throw ReplyBytes.broken("a text has an escape that is none", null);
    };
  }
}
