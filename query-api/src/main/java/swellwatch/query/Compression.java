package swellwatch.query;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Whether the body of a response is compressed on its way. */
enum Compression {
  NONE,
  GZIP;

  static final int UNKNOWN_LENGTH = Integer.MAX_VALUE;

  /** What is shorter fits into a packet or two anyway. */
  private static final int MIN_LENGTH = 1500;

  /**
   * What the caller takes (RFC 9110, 12.5.3) and is worth it.
   *
   * @param accept the header {@code Accept-Encoding}; null if there is none
   */
  static Compression choose(@Nullable String accept, int length) {
    if (accept == null || length < MIN_LENGTH) {
      return NONE;
    }
    boolean takes = false;
    for (String coding : accept.toLowerCase(Locale.ROOT).split(",", -1)) {
      String[] parts = coding.strip().split(" *; *", 2);
      boolean refused = parts.length > 1 && parts[1].matches("q=0(\\.0*)?");
      if (parts[0].equals("gzip")) {
        return refused ? NONE : GZIP;
      }
      takes |= parts[0].equals("*") && !refused;
    }
    return takes ? GZIP : NONE;
  }

  /** The value of {@code Content-Encoding}. */
  Optional<String> header() {
    return this == GZIP ? Optional.of("gzip") : Optional.empty();
  }

  /** The entity tag of the body in this encoding: other bytes want another tag. */
  String tag(String ofPlain) {
    return this == GZIP ? ofPlain.substring(0, ofPlain.length() - 1) + "-gzip\"" : ofPlain;
  }

  byte[] compress(byte[] body) {
    if (this == NONE) {
      return body;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
    try (OutputStream out = wrap(bytes)) {
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  OutputStream wrap(OutputStream to) throws IOException {
    return this == GZIP ? new FastGzip(to) : to;
  }

  /** Lists of numbers shrink to a sixth at the lowest level, in half the time of the next ones. */
  private static final class FastGzip extends GZIPOutputStream {
    private static final int BUFFER = 8192;

    FastGzip(OutputStream to) throws IOException {
      super(to, BUFFER, true);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }
}
