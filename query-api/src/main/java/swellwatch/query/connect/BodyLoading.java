package swellwatch.query.connect;

import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoader;
import org.eclipse.jetty.server.handler.EagerContentHandler.ContentLoaderFactory;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import swellwatch.query.guard.GuardHandler;

/** Loads the bodies of requests that are wanted, all of them together within a budget. */
final class BodyLoading implements ContentLoaderFactory {
  private static final long BUDGET_BYTES = 64L * LoadedBody.MAX_BYTES;

  private final AtomicLong held = new AtomicLong();

  /** Of every kind of content. */
  @Override
  @SuppressWarnings("NullAway") // Jetty means null.
  public String getApplicableMimeType() {
    return null;
  }

  @Override
  @SuppressWarnings("NullAway") // Null: nothing is loaded.
  public ContentLoader newContentLoader(
      @Nullable String contentType,
      @Nullable String mimeType,
      Handler handler,
      Request request,
      Response response,
      Callback callback) {
    if (GuardHandler.isRefused(request)) {
      return null;
    }
    if (isTooLongToBeSent(request)) {
      request.setAttribute(LoadedBody.ATTRIBUTE, new LoadedBody(null));
      return null;
    }
    return new BodyLoader(this, handler, request, response, callback);
  }

  /** Whether that many more bytes may be held. */
  boolean take(int bytes) {
    if (held.addAndGet(bytes) <= BUDGET_BYTES) {
      return true;
    }
    give(bytes);
    return false;
  }

  void give(long bytes) {
    held.addAndGet(-bytes);
  }

  /** A sender that waits for "100 Continue" has not sent it yet, and need not. */
  private static boolean isTooLongToBeSent(Request request) {
    return request.getHeaders().contains(HttpHeader.EXPECT)
        && request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > LoadedBody.MAX_BYTES;
  }
}
