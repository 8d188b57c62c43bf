package swellwatch.query.response;

import java.util.UUID;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The name of a request, the caller's own or made here: a header of every answer, a member of every
 * problem, and part of every line that its thread logs meanwhile.
 */
public final class RequestId implements AutoCloseable {
  public static final String HEADER = "X-Request-Id";

  /** In the pattern of log lines. */
  private static final String KEY = "request_id";

  private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private RequestId() {}

  /** Names this thread's request until closed. */
  public static RequestId begin(Request request, Response response) {
    String id = (String) request.getAttribute(HEADER);
    if (id == null) {
      id = given(request.getHeaders().get(HEADER));
      request.setAttribute(HEADER, id);
    }
    response.getHeaders().put(HEADER, id);
    MDC.put(KEY, id);
    return new RequestId();
  }

  /** Of this thread's request; null outside of one. */
  static @Nullable String current() {
    return MDC.get(KEY);
  }

  @Override
  public void close() {
    MDC.remove(KEY);
  }

  private static String given(@Nullable String id) {
    return id != null && USABLE.matcher(id).matches() ? id : UUID.randomUUID().toString();
  }
}
