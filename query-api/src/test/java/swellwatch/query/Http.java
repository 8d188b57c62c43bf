package swellwatch.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** A caller of the API. */
final class Http {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  /** An answer; errors are checked to be problems wherever they are expected. */
  record Reply(HttpResponse<byte[]> response) {
    int status() {
      return response.statusCode();
    }

    Optional<String> header(String name) {
      return response.headers().firstValue(name);
    }

    String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    JsonNode json() {
      return Http.json(text());
    }

    Reply expect(int status) {
      if (status() != status) {
        throw new AssertionError("expected " + status + ", was " + status() + ": " + text());
      }
      boolean problem = header("Content-Type").orElse("").equals("application/problem+json");
      if (status >= 400 && !(problem && json().get("status").intValue() == status)) {
        throw new AssertionError("not a problem: " + response.headers().map() + text());
      }
      return this;
    }
  }

  Http(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  Reply get(String address, String... headers) {
    return send("GET", address, BodyPublishers.noBody(), headers);
  }

  Reply post(String body, String... headers) {
    return post(body.getBytes(StandardCharsets.UTF_8), headers);
  }

  Reply post(byte[] body, String... headers) {
    String[] all = headers.length > 0 ? headers : new String[] {"Content-Type", "application/json"};
    return send("POST", "/v1/readings", BodyPublishers.ofByteArray(body), all);
  }

  Reply send(String method, String address, BodyPublisher body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + address))
            .timeout(Duration.ofSeconds(60))
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(text, e);
    }
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
