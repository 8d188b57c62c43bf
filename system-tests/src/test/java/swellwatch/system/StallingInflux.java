package swellwatch.system;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Stands before the real InfluxDB, passes on so many requests, and answers no other: whoever asks
 * is in the middle of something then, for as long as one likes.
 */
final class StallingInflux implements AutoCloseable {
  private final URI real;
  private final int limit;
  private final HttpServer server;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final AtomicInteger requests = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);

  StallingInflux(URI real, int limit) {
    this.real = real;
    this.limit = limit;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  boolean isStalled() {
    return requests.get() > limit;
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdown();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (requests.incrementAndGet() > limit) {
        closed.await();
      } else {
        answer(exchange);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void answer(HttpExchange exchange) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(real.resolve(exchange.getRequestURI()))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
    copy("Content-Type", exchange, request);
    copy("Authorization", exchange, request);
    HttpResponse<byte[]> reply = client.send(request.build(), BodyHandlers.ofByteArray());
    reply
        .headers()
        .firstValue("Content-Type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    reply
        .headers()
        .map()
        .forEach((name, values) -> {
          if (name.startsWith("x-influxdb-")) {
            exchange.getResponseHeaders().set(name, values.get(0));
          }
        });
    byte[] body = reply.body();
    exchange.sendResponseHeaders(reply.statusCode(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  private static void copy(String header, HttpExchange from, HttpRequest.Builder to) {
    String value = from.getRequestHeaders().getFirst(header);
    if (value != null) {
      to.header(header, value);
    }
  }
}
