package swellwatch.model.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Finds bytes that are not UTF-8. Jackson's own reader lets overlong forms pass, with which a text
 * could hide a character from whoever looks at the bytes.
 *
 * <p>Not thread-safe: part of one decoder.
 */
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final CharBuffer sink = CharBuffer.allocate(1024);

  /** The offset of the first byte that is not UTF-8, or -1. */
  int firstMalformed(byte[] bytes, int offset, int length) {
    return isAscii(bytes, offset, length) ? -1 : decode(ByteBuffer.wrap(bytes, offset, length));
  }

  private int decode(ByteBuffer in) {
    int start = in.position();
    decoder.reset();
    CoderResult result;
    do {
      sink.clear();
      result = decoder.decode(in, sink, true);
    } while (result.isOverflow());
    return result.isError() ? in.position() - start : -1;
  }

  private static boolean isAscii(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int at = offset;
    for (; at <= end - Long.BYTES; at += Long.BYTES) {
      if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < end; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }
}
