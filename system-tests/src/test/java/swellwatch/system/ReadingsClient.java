package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Reads the list of readings as any client would: page by page, by the address named as next. */
final class ReadingsClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  ReadingsClient(URI base) {
    this.base = base;
  }

  /** Hands over every reading of the range, oldest first, and returns the number of pages. */
  int readAll(Instant from, Instant to, Consumer<JsonNode> readings) {
    return readAll("from=" + from + "&to=" + to, readings);
  }

  /** Hands over every reading that matches, oldest first, and returns the number of pages. */
  int readAll(String filter, Consumer<JsonNode> readings) {
    String address = "/v1/readings?" + filter + "&limit=10000&order=asc";
    int pages = 0;
    for (JsonNode next = JSON.getNodeFactory().textNode(address); next != null; pages++) {
      JsonNode page = get(next.textValue());
      page.get("readings").forEach(readings);
      next = page.get("next");
    }
    return pages;
  }

  /** How many readings match. */
  long count(String filter) {
    AtomicLong count = new AtomicLong();
    readAll(filter, reading -> count.incrementAndGet());
    return count.get();
  }

  int status(String address) {
    return send(request(address).build()).statusCode();
  }

  /** Returns when Kafka has the reading. */
  void publish(String reading) {
    send(publishing(reading).build(), 202);
  }

  /** Returns when the consumer has committed past it, and so InfluxDB has it. */
  void publishAndWait(String reading) {
    send(publishing(reading).header("Prefer", "wait=30").build(), 201);
  }

  private HttpRequest.Builder publishing(String reading) {
    return request("/v1/readings")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(reading));
  }

  private JsonNode get(String address) {
    return send(request(address).build(), 200);
  }

  private HttpRequest.Builder request(String address) {
    return HttpRequest.newBuilder(base.resolve(address)).timeout(TIMEOUT);
  }

  private JsonNode send(HttpRequest request, int expectedStatus) {
    HttpResponse<byte[]> response = send(request);
    assertThat(response.statusCode())
        .as("%s: %s", request, new String(response.body(), StandardCharsets.UTF_8))
        .isEqualTo(expectedStatus);
    try {
      return JSON.readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(request.toString(), e);
    }
  }

  private HttpResponse<byte[]> send(HttpRequest request) {
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new AssertionError(request.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(request.toString(), e);
    }
  }
}
