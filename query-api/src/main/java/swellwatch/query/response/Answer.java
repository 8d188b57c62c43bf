package swellwatch.query.response;

import java.util.Map;
import java.util.TreeMap;

/**
 * A complete response: encoded before its first header goes out, so that what fails on the way can
 * still become an error.
 */
@SuppressWarnings("ArrayRecordComponent") // Written once, read once, never compared.
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
  public static final String JSON = "application/json";

  static Answer json(int status, byte[] body) {
    return new Answer(status, JSON, body, Map.of());
  }

  public Answer with(String header, String value) {
    Map<String, String> more = new TreeMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, body, Map.copyOf(more));
  }
}
