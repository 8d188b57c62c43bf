package swellwatch.query.guard;

import java.nio.ByteBuffer;
import java.util.Set;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Lets pages of other origins read, and never publish. Answers the browser's question beforehand
 * (preflight) itself: it bears no key.
 */
public final class CorsHandler extends Handler.Wrapper {
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final String ALLOWED_HEADERS =
      "Accept, Authorization, If-None-Match, Last-Event-ID, X-API-Key, X-Request-Id";
  private static final String EXPOSED_HEADERS = "Link, ETag, Retry-After, X-Request-Id";
  private static final String HOUR = "3600";
  private static final HttpField VARY = new HttpField(HttpHeader.VARY, "Origin");

  private final Set<String> origins;
  private final boolean any;

  public CorsHandler(GuardSettings settings) {
    this.origins = settings.corsOrigins();
    this.any = origins.contains(GuardSettings.ANY_ORIGIN);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String origin = allowed(request.getHeaders().get(HttpHeader.ORIGIN));
    String asked = request.getHeaders().get(HttpHeader.ACCESS_CONTROL_REQUEST_METHOD);
    boolean preflight = "OPTIONS".equals(request.getMethod()) && asked != null;
    if (!READING.contains(preflight ? asked : request.getMethod())) {
      return super.handle(request, response, callback);
    }
    if (origin != null) {
      response.getHeaders().put(HttpHeader.ACCESS_CONTROL_ALLOW_ORIGIN, origin);
      response.getHeaders().put(HttpHeader.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED_HEADERS);
    }
    Response varied = any ? response : new Varied(request, response);
    if (!preflight || origin == null) {
      return super.handle(request, varied, callback);
    }
    permit(varied.getHeaders());
    varied.setStatus(HttpStatus.NO_CONTENT_204);
    varied.write(true, null, callback);
    return true;
  }

  private @Nullable String allowed(@Nullable String origin) {
    if (any && origin != null) {
      return GuardSettings.ANY_ORIGIN;
    }
    return origin != null && origins.contains(origin) ? origin : null;
  }

  private static void permit(HttpFields.Mutable headers) {
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_METHODS, "GET, HEAD");
    headers.put(HttpHeader.ACCESS_CONTROL_ALLOW_HEADERS, ALLOWED_HEADERS);
    headers.put(HttpHeader.ACCESS_CONTROL_MAX_AGE, HOUR);
  }

  /** Names the origin when the headers go out: a route may have set what its answer varies by. */
  private static final class Varied extends Response.Wrapper {
    Varied(Request request, Response wrapped) {
      super(request, wrapped);
    }

    @Override
    public void write(boolean last, @Nullable ByteBuffer bytes, Callback callback) {
      if (!isCommitted()) {
        getHeaders().ensureField(VARY);
      }
      super.write(last, bytes, callback);
    }
  }
}
