package swellwatch.query.connect;

import java.nio.ByteBuffer;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import swellwatch.query.response.Answer;
import swellwatch.query.response.RequestId;

/** Sends answers to requests that never reach a route. */
public final class Replies {
  /** Nothing here is to be run, framed or guessed at by a browser. */
  public static final Map<String, String> SECURITY =
      Map.of(
          "X-Content-Type-Options", "nosniff",
          "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

  private Replies() {}

  /** Makes an answer, with the request's name at hand. */
  public interface Maker {
    Answer make();
  }

  /** Answers at once. */
  @SuppressWarnings("try") // The name is there to be closed.
  public static void send(Maker maker, Request request, Response response, Callback callback) {
    try (RequestId id = RequestId.begin(request, response)) {
      Answer answer = maker.make();
      response.setStatus(answer.status());
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.contentType());
      SECURITY.forEach(response.getHeaders()::put);
      answer.headers().forEach(response.getHeaders()::put);
      response.write(true, ByteBuffer.wrap(answer.body()), callback);
    }
  }
}
