package swellwatch.bench.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpConnectionTest {
  /** Longer than what is read at once. */
  private static final String LONG = "0123456789".repeat(30_000);

  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private HttpServer server;
  private URI url;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/chunks", exchange -> answer(exchange, 200, 0, LONG));
    server.createContext("/length", exchange -> answer(exchange, 404, LONG.length(), LONG));
    server.createContext(
        "/echo",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          String text = exchange.getRequestHeaders().getFirst("X-Word") + new String(body, UTF_8);
          answer(exchange, 202, text.length(), text);
        });
    server.start();
    url = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void readsAnswersOfAnyFormOneAfterAnother() throws IOException {
    try (HttpConnection connection = new HttpConnection(url)) {
      for (int i = 0; i < 3; i++) {
        assertThat(get(connection, "/chunks")).isEqualTo(200);
        assertThat(answer.toString(UTF_8)).isEqualTo(LONG);
        assertThat(get(connection, "/length")).isEqualTo(404);
        assertThat(answer.toString(UTF_8)).isEqualTo(LONG);
      }
    }
  }

  @Test
  void postsHeadersAndBody() throws IOException {
    byte[] request = HttpRequest.post(url, "/echo", Map.of("X-Word", "a"), "bc".getBytes(UTF_8));
    try (HttpConnection connection = new HttpConnection(url)) {
      assertThat(connection.send(request, Body.into(answer))).isEqualTo(202);
    }
    assertThat(answer.toString(UTF_8)).isEqualTo("abc");
  }

  @Test
  void anAnswerThatBreaksOffIsAFault() throws IOException {
    try (ServerSocket broken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> half = CompletableFuture.runAsync(() -> answerHalf(broken));
      URI there = URI.create("http://127.0.0.1:" + broken.getLocalPort());
      try (HttpConnection connection = new HttpConnection(there)) {
        assertThatThrownBy(() -> connection.send(HttpRequest.get(there, "/"), Body.DISCARDED))
            .isInstanceOf(IOException.class)
            .hasMessage("the server has closed the connection");
      }
      half.join();
    }
  }

  private int get(HttpConnection connection, String path) throws IOException {
    answer.reset();
    return connection.send(HttpRequest.get(url, path), Body.into(answer));
  }

  private static void answerHalf(ServerSocket server) {
    try (Socket client = server.accept()) {
      client.getInputStream().read(new byte[8192]);
      client
          .getOutputStream()
          .write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf".getBytes(UTF_8));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /**
   * @param length 0 for an answer in chunks
   */
  private static void answer(HttpExchange exchange, int status, long length, String body)
      throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status, length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body.getBytes(UTF_8));
      }
    }
  }
}
