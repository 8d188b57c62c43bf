package swellwatch.query;

import io.javalin.http.Context;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request up to a limit. */
final class RequestBody {
  static final int MAX_BYTES = 1024 * 1024;

  /** How much of a body that is too long is read on, so that its sender gets to see the answer. */
  private static final int MAX_DISCARDED = 16 * MAX_BYTES;

  private RequestBody() {}

  /** The body, or null if it is too long. */
  static byte @Nullable [] read(Context ctx) throws IOException {
    // A sender that waits for "100 Continue" has not sent it yet, and need not.
    if (ctx.req().getContentLengthLong() > MAX_BYTES && ctx.header("Expect") != null) {
      return null;
    }
    ServletInputStream in = ctx.req().getInputStream();
    byte[] body = in.readNBytes(MAX_BYTES + 1);
    if (body.length <= MAX_BYTES) {
      return body;
    }
    discard(in);
    return null;
  }

  private static void discard(ServletInputStream in) throws IOException {
    long rest = MAX_DISCARDED;
    for (long skipped = in.skip(rest); skipped > 0 && rest > 0; skipped = in.skip(rest)) {
      rest -= skipped;
    }
  }
}
