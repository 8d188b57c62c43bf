package swellwatch.query.guard;

import io.github.bucket4j.TimeMeter;
import jakarta.servlet.ServletRequest;
import java.nio.file.Path;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import swellwatch.query.response.Answer;

/**
 * Looks at a request before its body is read. A refused one still goes on to the routes, where the
 * refusal is sent and counted like any answer; what lies between need not work for it.
 */
public final class GuardHandler extends Handler.Wrapper {
  private static final String REFUSAL = GuardHandler.class.getName();

  private final Guard guard;

  private GuardHandler(Guard guard) {
    this.guard = guard;
  }

  /**
   * For settings that are not open.
   *
   * @throws IllegalStateException if the key file cannot be used any more
   */
  public static GuardHandler of(GuardSettings settings) {
    return new GuardHandler(
        new Guard(
            keyFile(settings.keysFile()),
            settings.publicRead(),
            settings.requestsPerSecond(),
            TimeMeter.SYSTEM_NANOTIME));
  }

  /** Why this request is refused; null if it is not. */
  public static @Nullable Answer refusal(ServletRequest request) {
    return (Answer) request.getAttribute(REFUSAL);
  }

  /** Whether this request is refused, so that its body will not be asked for. */
  public static boolean isRefused(Request request) {
    return request.getAttribute(REFUSAL) != null;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Answer refusal = guard.refusal(request);
    if (refusal != null) {
      request.setAttribute(REFUSAL, refusal);
    }
    return super.handle(request, response, callback);
  }

  private static @Nullable KeyFile keyFile(@Nullable Path path) {
    try {
      return path == null ? null : new KeyFile(path, System::nanoTime);
    } catch (KeyFileException e) {
      throw new IllegalStateException("the key file " + e.getMessage(), e);
    }
  }
}
