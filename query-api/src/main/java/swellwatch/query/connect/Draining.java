package swellwatch.query.connect;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import swellwatch.query.response.Answer;
import swellwatch.query.response.HealthJson;
import swellwatch.query.response.Problem;

/** Lets requests in flight end when the service stops, and says to all others that it does. */
final class Draining extends GracefulHandler {
  private static final int RETRY_SECONDS = 1;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (!isShutdown()) {
      return super.handle(request, response, callback);
    }
    boolean health = "/health/ready".equals(request.getHttpURI().getPath());
    response.getHeaders().put(HttpHeader.CONNECTION, "close");
    Replies.send(health ? HealthJson::draining : Draining::refusal, request, response, callback);
    return true;
  }

  private static Answer refusal() {
    return Problem.later(503, "The service is being stopped.", RETRY_SECONDS);
  }
}
