package swellwatch.influx.stub;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a stub answers.
 *
 * @param chunked sent in HTTP chunks of 2048 bytes, as InfluxDB 2 does
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StubReply(int status, Map<String, String> headers, byte[] body, boolean chunked) {

  public static StubReply of(int status, String body) {
    return new StubReply(status, Map.of(), body.getBytes(StandardCharsets.UTF_8), false);
  }

  public static StubReply rows(String body) {
    return new StubReply(200, Map.of(), body.getBytes(StandardCharsets.UTF_8), true);
  }

  public StubReply with(String header, String value) {
    return new StubReply(status, Map.of(header, value), body, chunked);
  }
}
