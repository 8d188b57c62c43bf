package swellwatch.influx.stub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;

/** Answers as it is told, and remembers what it was asked. */
public final class StubInflux implements AutoCloseable {
  private static final Set<String> MADE_BY_SERVER =
      Set.of("date", "content-length", "transfer-encoding");

  private static final StubReply PING = StubReply.of(204, "").with("X-Influxdb-Version", "v2.9.1");

  static {
    // Read once, when the first server is made; without it each reply takes 40 ms.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final List<StubRequest> requests = new CopyOnWriteArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final Function<StubRequest, StubReply> answer;

  private StubInflux(Function<StubRequest, StubReply> answer) {
    this.answer = answer;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  public static StubInflux answering(Function<StubRequest, StubReply> answer) {
    return new StubInflux(answer);
  }

  public static StubInflux always(StubReply reply) {
    return new StubInflux(request -> reply);
  }

  /**
   * An InfluxDB 2: each method and path answers as in these captured cases, one after the other if
   * there are several of them, and then always as in the last. Whatever else is asked is a 404.
   */
  public static StubInflux ofInfluxDb2(String... cases) {
    return ofInfluxDb2(Map.of(), cases);
  }

  /**
   * The same with replies of another source.
   *
   * @param others by method and path
   */
  public static StubInflux ofInfluxDb2(Map<String, StubReply> others, String... cases) {
    Map<String, Deque<StubReply>> replies = new ConcurrentHashMap<>();
    replies.put("GET /ping", new ArrayDeque<>(List.of(PING)));
    others.forEach((endpoint, reply) -> replies.put(endpoint, new ArrayDeque<>(List.of(reply))));
    for (String name : cases) {
      Captured captured = Captured.ofInfluxDb2(name);
      replies
          .computeIfAbsent(
              captured.method() + " " + captured.endpoint(), endpoint -> new ArrayDeque<>())
          .add(captured.reply());
    }
    return new StubInflux(request -> {
      Deque<StubReply> of = replies.get(request.method() + " " + request.endpoint());
      if (of == null) {
        return StubReply.of(404, "{}");
      }
      synchronized (of) {
        return of.size() > 1 ? of.remove() : of.element();
      }
    });
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  public List<StubRequest> requests() {
    return requests;
  }

  public InfluxConnection connect() {
    return InfluxConnection.open(settings(url()));
  }

  /** What tests use unless they ask for more. */
  public static InfluxSettings settings(URI url) {
    return new InfluxSettings(
        url,
        new InfluxCredentials.Token("secret"),
        "swell",
        "buoys",
        false,
        Duration.ofSeconds(10));
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    StubRequest request =
        new StubRequest(
            exchange.getRequestMethod(),
            exchange.getRequestURI().toString(),
            exchange.getRemoteAddress().getPort(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes());
    requests.add(request);
    try (exchange) {
      send(answer.apply(request), exchange);
    }
  }

  private static void send(StubReply reply, HttpExchange exchange) throws IOException {
    reply
        .headers()
        .forEach((name, value) -> {
          if (!MADE_BY_SERVER.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            exchange.getResponseHeaders().set(name, value);
          }
        });
    byte[] body = reply.body();
    long length = reply.chunked() ? 0 : body.length == 0 ? -1 : body.length;
    exchange.sendResponseHeaders(reply.status(), length);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int at = 0; at < body.length; at += 2048) {
        out.write(body, at, Math.min(2048, body.length - at));
        out.flush();
      }
    }
  }
}
