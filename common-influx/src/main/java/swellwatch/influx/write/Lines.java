package swellwatch.influx.write;

import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/**
 * The body of a write, handed to the HTTP client in slices. As a whole, all of it would be copied
 * into fresh segments before the first byte is sent; slices go through a few segments that are used
 * again and stay in the processor's cache.
 */
final class Lines extends RequestBody {
  private static final MediaType TEXT = MediaType.get("text/plain; charset=utf-8");

  /** No more than the client's pool of segments holds. */
  private static final int SLICE = 1 << 15;

  private final byte[] bytes;
  private final int offset;
  private final int length;

  Lines(byte[] bytes, int offset, int length) {
    this.bytes = bytes;
    this.offset = offset;
    this.length = length;
  }

  @Override
  public MediaType contentType() {
    return TEXT;
  }

  @Override
  public long contentLength() {
    return length;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    int end = offset + length;
    for (int at = offset; at < end; at += SLICE) {
      sink.write(bytes, at, Math.min(SLICE, end - at));
    }
  }
}
