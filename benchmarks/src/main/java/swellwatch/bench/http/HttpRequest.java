package swellwatch.bench.http;

import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The bytes of a request, made before the clock runs. */
public final class HttpRequest {
  private HttpRequest() {}

  /**
   * @param target path and query, encoded
   */
  public static byte[] get(URI server, String target) {
    return head("GET", server, target, Map.of()).append("\r\n").toString().getBytes(ascii());
  }

  public static byte[] post(URI server, String target, Map<String, String> headers, byte[] body) {
    byte[] head =
        head("POST", server, target, headers)
            .append("Content-Length: ")
            .append(body.length)
            .append("\r\n\r\n")
            .toString()
            .getBytes(ascii());
    byte[] request = new byte[head.length + body.length];
    System.arraycopy(head, 0, request, 0, head.length);
    System.arraycopy(body, 0, request, head.length, body.length);
    return request;
  }

  private static Charset ascii() {
    return StandardCharsets.US_ASCII;
  }

  private static StringBuilder head(
      String method, URI server, String target, Map<String, String> headers) {
    StringBuilder head =
        new StringBuilder(method)
            .append(' ')
            .append(target)
            .append(" HTTP/1.1\r\nHost: ")
            .append(server.getAuthority())
            .append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    return head;
  }
}
