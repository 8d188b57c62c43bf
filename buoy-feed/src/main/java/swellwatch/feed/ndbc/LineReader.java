package swellwatch.feed.ndbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Lines of a stream in bounded memory, whatever is in it: of a line that is too long only the
 * beginning is kept. A byte is a character; NDBC prints ASCII.
 */
final class LineReader implements AutoCloseable {
  static final int MAX_LENGTH = 1000;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int limit;
  private final byte[] line = new byte[MAX_LENGTH + 1];
  private int length;

  LineReader(InputStream in) {
    this.in = in;
  }

  /**
   * The next line without its end, Unix or Windows; longer than {@link #MAX_LENGTH} if it was too
   * long; null at the end of the stream.
   */
  @Nullable String next() throws IOException {
    length = 0;
    if (at == limit && !fill()) {
      return null;
    }
    while (at < limit || fill()) {
      byte c = buffer[at++];
      if (c == '\n') {
        break;
      }
      append(c);
    }
    return new String(line, 0, withoutReturn(), StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // A stream that was only read has nothing to lose.
    }
  }

  private boolean fill() throws IOException {
    at = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  private void append(byte c) {
    if (length < line.length) {
      line[length++] = c;
    }
  }

  private int withoutReturn() {
    return length > 0 && line[length - 1] == '\r' ? length - 1 : length;
  }
}
