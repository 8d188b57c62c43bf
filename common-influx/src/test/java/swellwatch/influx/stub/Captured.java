package swellwatch.influx.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One request that a real InfluxDB was sent once, and its reply. */
public record Captured(
    String name, String server, String method, String path, String requestBody, StubReply reply) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All of a file that have one reply. */
  public static Stream<Captured> in(String file) {
    Path wire = Path.of(System.getProperty("swellwatch.shared"), "data", "wire", file);
    try {
      List<Captured> all = new ArrayList<>();
      for (String line : Files.readAllLines(wire)) {
        JsonNode pair = JSON.readTree(line);
        if (pair.path("response").path("status").asInt() > 0 && pair.path("request").isObject()) {
          all.add(read(pair));
        }
      }
      return all.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Captured of(String file, String server, String name) {
    return in(file)
        .filter(pair -> pair.server().equals(server) && pair.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no case " + name + " of " + server));
  }

  public String endpoint() {
    return path.replaceFirst("\\?.*", "");
  }

  @Override
  public String toString() {
    return server + " " + name + " " + endpoint() + " " + reply.status();
  }

  private static Captured read(JsonNode pair) {
    JsonNode request = pair.get("request");
    JsonNode response = pair.get("response");
    Map<String, String> headers = new LinkedHashMap<>();
    response.get("headers").forEach(h -> headers.put(h.get(0).asText(), h.get(1).asText()));
    return new Captured(
        pair.get("case").asText(),
        pair.get("server").asText(),
        request.get("method").asText(),
        request.get("path").asText(),
        request.path("body").asText(),
        new StubReply(
            response.get("status").asInt(),
            headers,
            body(response),
            response.path("chunked").asBoolean()));
  }

  private static byte[] body(JsonNode response) {
    String body = response.path("body").asText();
    return "base64".equals(response.path("body_encoding").asText())
        ? Base64.getDecoder().decode(body)
        : body.getBytes(StandardCharsets.UTF_8);
  }
}
