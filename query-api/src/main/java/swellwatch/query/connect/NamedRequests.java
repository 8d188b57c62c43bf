package swellwatch.query.connect;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import swellwatch.query.response.RequestId;

/** Gives each request its name, on the thread that handles it. */
final class NamedRequests extends Handler.Wrapper {
  @Override
  @SuppressWarnings("try") // It is there to be closed.
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    try (RequestId id = RequestId.begin(request, response)) {
      return super.handle(request, response, callback);
    }
  }
}
