package swellwatch.influx.stub;

import com.sun.net.httpserver.Headers;
import java.nio.charset.StandardCharsets;

/** What a stub was asked. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StubRequest(
    String method, String path, int clientPort, Headers headers, byte[] body) {

  public String endpoint() {
    return path.replaceFirst("\\?.*", "");
  }

  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
