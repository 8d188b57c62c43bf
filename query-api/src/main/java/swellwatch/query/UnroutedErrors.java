package swellwatch.query;

import java.util.Objects;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import swellwatch.query.connect.Replies;
import swellwatch.query.response.Problem;

/** Errors of requests that Jetty refuses before any route sees them, such as malformed HTTP. */
final class UnroutedErrors extends ErrorHandler {

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    int status = response.getStatus();
    Replies.send(() -> Problem.of(status, detail(status, request)), request, response, callback);
    return true;
  }

  private static String detail(int status, Request request) {
    Object message = request.getAttribute(ERROR_MESSAGE);
    return status < 500 && message != null
        ? Objects.toString(message)
        : "The request could not be handled.";
  }
}
