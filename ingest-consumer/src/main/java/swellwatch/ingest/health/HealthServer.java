package swellwatch.ingest.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** Serves {@code /health/live}, {@code /health/ready} and {@code /metrics} of the consumer. */
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads;

  private HealthServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * @throws UncheckedIOException if the port is in use or the address is not ours
   */
  public static HealthServer start(
      String host, int port, List<Condition> workers, IngestMetrics metrics) {
    try {
      HttpServer server = HttpServer.create(new InetSocketAddress(host, port), 16);
      ExecutorService threads = Executors.newFixedThreadPool(2, HealthServer::daemon);
      server.setExecutor(threads);
      server.createContext("/health/live", exchange -> answer(exchange, notLive(workers)));
      server.createContext("/health/ready", exchange -> answer(exchange, notReady(workers)));
      server.createContext("/metrics", text(metrics));
      server.start();
      return new HealthServer(server, threads);
    } catch (BindException e) {
      throw new UncheckedIOException(
          "port " + port + " is in use; choose another with --health-port", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot listen on " + host + ":" + port, e);
    }
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdown();
  }

  private static List<String> notLive(List<Condition> workers) {
    return workers.stream()
        .filter(worker -> !worker.isAlive())
        .map(worker -> "a worker's loop is stuck or has ended")
        .toList();
  }

  private static List<String> notReady(List<Condition> workers) {
    return workers.stream().map(Condition::notReady).flatMap(Optional::stream).toList();
  }

  private static void answer(HttpExchange exchange, List<String> faults) throws IOException {
    boolean up = faults.isEmpty();
    String body = up ? "{\"status\":\"up\"}" : "{\"status\":\"down\",\"why\":" + json(faults) + "}";
    send(exchange, up ? 200 : 503, "application/json", body);
  }

  private static HttpHandler text(IngestMetrics metrics) {
    return exchange ->
        send(exchange, 200, "text/plain; version=0.0.4; charset=utf-8", metrics.scrape());
  }

  private static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    boolean head = "HEAD".equals(exchange.getRequestMethod());
    exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
    if (!head) {
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
    exchange.close();
  }

  private static String json(List<String> texts) {
    TextBuffer out = new TextBuffer(256);
    char before = '[';
    for (String text : texts) {
      out.append(before);
      ReadingEncoder.appendString(text, out);
      before = ',';
    }
    return out.append(']').toString();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "ingest-health");
    thread.setDaemon(true);
    return thread;
  }
}
