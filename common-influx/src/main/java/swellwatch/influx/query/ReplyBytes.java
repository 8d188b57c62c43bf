package swellwatch.influx.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.InfluxQueryException.Kind;

/**
 * The bytes of a reply as they arrive. What goes wrong while reading becomes an {@link
 * InfluxQueryException} here, so that any other exception further up is the row handler's own.
 *
 * <p>The fields are open to the readers of tokens, which look at each byte: a token begins at
 * {@link #at}, and one that reaches {@link #end} goes on behind it, to be had by {@link #more}.
 */
final class ReplyBytes {
  /** The longest text, which is also all that a row of endless length can take of the heap. */
  static final int MAX_TOKEN = 1 << 20;

  /** Behind the last byte there is room for eight bytes to be looked at together. */
  private static final int PADDING = Long.BYTES;

  private static final int FIRST_SIZE = 16 * 1024;

  private final InputStream in;

  byte[] bytes = new byte[FIRST_SIZE + PADDING];

  /** The next byte to be read. */
  int at;

  /** Behind the last byte that has arrived. A zero stands there, which is part of no token. */
  int end;

  ReplyBytes(InputStream in) {
    this.in = in;
  }

  /** The next byte that is not blank, which stays the next one; 0 at the end of the reply. */
  byte peek() {
    byte next = bytes[at];
    return next > ' ' ? next : peekBehindBlanks();
  }

  /** Whether this is the clean end of the reply. */
  boolean isAtEnd() {
    return peek() == 0 && at == end;
  }

  /** Asks of the next byte that it is that one, and goes on behind it. */
  void expect(char wanted) {
    if (peek() != wanted) {
      throw unexpected("'" + wanted + "'");
    }
    at++;
  }

  /** The same for a word of letters. */
  void expect(String word) {
    peek();
    for (int i = 0; i < word.length(); i++) {
      need(i);
      if (bytes[at + i] != word.charAt(i)) {
        throw unexpected(word);
      }
    }
    at += word.length();
  }

  /** Reads {@code true} or {@code false}. */
  String truth() {
    String word = peek() == 't' ? "true" : "false";
    expect(word);
    return word;
  }

  /** Makes sure that the byte that far behind the next one is there. */
  void need(int distance) {
    while (at + distance >= end) {
      if (!more()) {
        throw broken("it ends in the middle", null);
      }
    }
  }

  InfluxQueryException unexpected(String wanted) {
    return at == end
        ? broken("it ends in the middle", null)
        : new InfluxQueryException(
            Kind.INCOMPLETE, "the reply has " + shown(bytes[at]) + " instead of " + wanted);
  }

  static InfluxQueryException broken(String how, @Nullable Throwable cause) {
    return new InfluxQueryException(Kind.INCOMPLETE, "the reply broke off: " + how, cause);
  }

  private byte peekBehindBlanks() {
    while (true) {
      byte next = bytes[at];
      if (next == ' ' || next == '\n' || next == '\r' || next == '\t') {
        at++;
      } else if (at < end || !more()) {
        return next;
      }
    }
  }

  /** Waits for more bytes; those before {@link #at} are gone then. False if there are none. */
  private boolean more() {
    end -= at;
    System.arraycopy(bytes, at, bytes, 0, end);
    at = 0;
    if (end == bytes.length - PADDING) {
      grow();
    }
    int count = receive();
    end += Math.max(count, 0);
    bytes[end] = 0;
    return count >= 0;
  }

  private void grow() {
    if (end >= MAX_TOKEN) {
      throw broken("it has a value of more than " + MAX_TOKEN + " bytes", null);
    }
    bytes = Arrays.copyOf(bytes, end * 2 + PADDING);
  }

  private int receive() {
    try {
      return in.read(bytes, end, bytes.length - PADDING - end);
    } catch (InterruptedIOException e) {
      throw new InfluxQueryException(Kind.TIMED_OUT, "InfluxDB did not answer in time", e);
    } catch (IOException e) {
      throw broken(String.valueOf(e.getMessage()), e);
    }
  }

  private static String shown(byte b) {
    return b > ' ' && b < 0x7f ? "'" + (char) b + "'" : "byte " + (b & 0xff);
  }
}
