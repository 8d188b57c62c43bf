package swellwatch.query.connect;

import jakarta.servlet.ServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * The body of a request, which was loaded before the request got a thread.
 *
 * @param bytes null if it is longer than {@link #MAX_BYTES}
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, read once, never compared.
public record LoadedBody(byte @Nullable [] bytes) {
  public static final int MAX_BYTES = 1024 * 1024;

  static final String ATTRIBUTE = LoadedBody.class.getName();
  private static final LoadedBody NONE = new LoadedBody(new byte[0]);

  /** Empty if the request has none. */
  public static LoadedBody of(ServletRequest request) {
    LoadedBody loaded = (LoadedBody) request.getAttribute(ATTRIBUTE);
    return loaded == null ? NONE : loaded;
  }
}
