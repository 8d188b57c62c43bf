package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** What real servers answered, as captured. */
final class Wire {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  /** The answer to {@code POST /write} in that case. */
  static StubInflux.Reply reply(String file, String server, String name) {
    Path wire = Path.of(System.getProperty("swellwatch.shared"), "data", "wire", file);
    try {
      for (String line : Files.readAllLines(wire)) {
        JsonNode pair = JSON.readTree(line);
        if (pair.path("server").asText().equals(server)
            && pair.path("case").asText().equals(name)
            && pair.at("/request/path").asText().startsWith("/write")) {
          return reply(pair.get("response"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("no case " + name + " of " + server);
  }

  private static StubInflux.Reply reply(JsonNode response) {
    Map<String, String> headers = new LinkedHashMap<>();
    response.get("headers").forEach(h -> headers.put(h.get(0).asText(), h.get(1).asText()));
    byte[] body = response.path("body").asText().getBytes(UTF_8);
    return new StubInflux.Reply(response.get("status").asInt(), headers, body);
  }
}
