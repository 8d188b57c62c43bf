package swellwatch.influx.stub;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** One request that a real InfluxDB was sent once, and its reply. */
public record Captured(
    String name, String server, String method, String path, String requestBody, StubReply reply) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** All of a file that have one reply. */
  public static Stream<Captured> in(String file) {
    Path wire = Path.of(System.getProperty("swellwatch.shared"), "data", "wire", file);
    try {
      return read(Files.readAllLines(wire));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Buckets, mappings, tokens and what they may do, of a 2.9.1 with the organisation {@code swell}
   * and the bucket {@code buoys}. Secrets and ids are replaced.
   */
  public static Captured ofInfluxDb2(String name) {
    try (InputStream file =
        Objects.requireNonNull(Captured.class.getResourceAsStream("influxdb-2.9.1.jsonl"))) {
      String lines = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return named(read(lines.lines().toList()), name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stream<Captured> read(List<String> lines) throws IOException {
    List<Captured> all = new ArrayList<>();
    for (String line : lines) {
      JsonNode pair = JSON.readTree(line);
      if (pair.path("response").path("status").asInt() > 0 && pair.path("request").isObject()) {
        all.add(read(pair));
      }
    }
    return all.stream();
  }

  public static Captured of(String file, String server, String name) {
    return named(in(file).filter(pair -> pair.server().equals(server)), name);
  }

  private static Captured named(Stream<Captured> all, String name) {
    return all.filter(pair -> pair.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no case " + name));
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
