package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import swellwatch.local.SharedServers;

/**
 * Stands before a real InfluxDB and does to each write what its script says; all else goes through.
 * Made of sockets, because it must be able to break off where no HTTP server does.
 */
final class StubInflux implements AutoCloseable {
  private static final Set<String> MADE_HERE =
      Set.of("content-length", "transfer-encoding", "connection", "date");

  /** One write as it arrived. */
  record Write(int number, List<String> lines, long nanoTime) {}

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, Map<String, String> headers, byte[] body) {
    static Reply of(int status, String body) {
      return new Reply(status, Map.of(), body.getBytes(UTF_8));
    }

    Reply with(String header, String value) {
      Map<String, String> more = new HashMap<>(headers);
      more.put(header, value);
      return new Reply(status, more, body);
    }
  }

  /** What happens to a write. */
  sealed interface Action {
    /** The stub answers; the real server sees nothing. */
    record Say(Reply reply) implements Action {}

    /** The real server does it and its answer comes back. */
    record Forward() implements Action {}

    /** The real server does it, and the connection ends without a byte of its answer. */
    record ForwardAndLoseReply() implements Action {}

    /** The real server does it, and the connection ends in the middle of its answer. */
    record ForwardAndCutReply() implements Action {}

    /** The connection ends; the real server sees nothing. */
    record Drop() implements Action {}

    record After(Duration time, Action then) implements Action {}
  }

  private final ServerSocket listener;
  private final URI real;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final List<Write> writes = new CopyOnWriteArrayList<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicInteger passedOn = new AtomicInteger();
  private volatile Function<Write, Action> script;

  private StubInflux(URI real, Function<Write, Action> script) {
    this.real = real;
    this.script = script;
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    startDaemon(this::accept);
  }

  /** In front of the tests' own InfluxDB. */
  static StubInflux doing(Function<Write, Action> script) {
    return new StubInflux(SharedServers.influx().url(), script);
  }

  static StubInflux always(Action action) {
    return doing(write -> action);
  }

  /** The same for so many writes, then what the real server does. */
  static StubInflux first(int writes, Action action) {
    return doing(write -> write.number() <= writes ? action : new Action.Forward());
  }

  static Action say(Reply reply) {
    return new Action.Say(reply);
  }

  void script(Function<Write, Action> other) {
    script = other;
  }

  URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  List<Write> writes() {
    return writes;
  }

  /** How many writes the real server has answered. */
  int writesPassedOn() {
    return passedOn.get();
  }

  long linesReceived() {
    return writes.stream().mapToLong(write -> write.lines().size()).sum();
  }

  @Override
  public void close() {
    try {
      listener.close();
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        socket.setTcpNoDelay(true);
        connections.add(socket);
        startDaemon(() -> serve(socket));
      } catch (IOException e) {
        return;
      }
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      OutputStream out = socket.getOutputStream();
      Request request = Request.read(in);
      while (request != null && perform(actionFor(request), request, out)) {
        request = Request.read(in);
      }
    } catch (IOException e) {
      // The client went away, or the real server is: the client sees a connection that broke.
    } finally {
      connections.remove(socket);
    }
  }

  private Action actionFor(Request request) {
    if (!request.isWrite()) {
      return new Action.Forward();
    }
    return script.apply(note(request));
  }

  private synchronized Write note(Request request) {
    List<String> lines = new String(request.body(), UTF_8).lines().toList();
    Write write = new Write(writes.size() + 1, lines, System.nanoTime());
    writes.add(write);
    return write;
  }

  /** Whether the connection goes on. */
  private boolean perform(Action action, Request request, OutputStream out) throws IOException {
    if (action instanceof Action.Say say) {
      return send(say.reply(), out);
    } else if (action instanceof Action.Forward) {
      return send(forward(request), out);
    } else if (action instanceof Action.ForwardAndLoseReply) {
      forward(request);
      return false;
    } else if (action instanceof Action.ForwardAndCutReply) {
      byte[] reply = encode(forward(request));
      out.write(reply, 0, reply.length / 2);
      return false;
    } else if (action instanceof Action.After after) {
      LockSupport.parkNanos(after.time().toNanos());
      return perform(after.then(), request, out);
    }
    return false;
  }

  private Reply forward(Request request) throws IOException {
    Reply reply = ask(request);
    if (request.isWrite()) {
      passedOn.incrementAndGet();
    }
    return reply;
  }

  private Reply ask(Request request) throws IOException {
    HttpRequest.Builder copy = HttpRequest.newBuilder(real.resolve(request.path()));
    for (String name : List.of("content-type", "accept", "authorization", "content-encoding")) {
      String value = request.headers().get(name);
      if (value != null) {
        copy.header(name, value);
      }
    }
    copy.method(request.method(), BodyPublishers.ofByteArray(request.body()));
    try {
      HttpResponse<byte[]> reply = client.send(copy.build(), BodyHandlers.ofByteArray());
      Map<String, String> headers = new LinkedHashMap<>();
      reply.headers().map().forEach((name, values) -> headers.put(name, values.get(0)));
      return new Reply(reply.statusCode(), headers, reply.body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  private static boolean send(Reply reply, OutputStream out) throws IOException {
    out.write(encode(reply));
    return true;
  }

  private static byte[] encode(Reply reply) {
    StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " As scripted\r\n");
    reply.headers().forEach((name, value) -> appendHeader(head, name, value));
    if (reply.status() != 204) {
      head.append("Content-Length: ").append(reply.body().length).append("\r\n");
    }
    byte[] start = head.append("\r\n").toString().getBytes(UTF_8);
    byte[] all = java.util.Arrays.copyOf(start, start.length + reply.body().length);
    System.arraycopy(reply.body(), 0, all, start.length, reply.body().length);
    return all;
  }

  private static void appendHeader(StringBuilder head, String name, String value) {
    if (!MADE_HERE.contains(name.toLowerCase(Locale.ROOT))) {
      head.append(name).append(": ").append(value).append("\r\n");
    }
  }

  private static void startDaemon(Runnable task) {
    Thread thread = new Thread(task, "stub-influx");
    thread.setDaemon(true);
    thread.start();
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Request(String method, String path, Map<String, String> headers, byte[] body) {

    boolean isWrite() {
      return path.startsWith("/write");
    }

    /** Null at the end of the connection. */
    static @Nullable Request read(InputStream in) throws IOException {
      String first = line(in);
      if (first.isEmpty()) {
        return null;
      }
      Map<String, String> headers = new HashMap<>();
      for (String header = line(in); !header.isEmpty(); header = line(in)) {
        String[] parts = header.split(":", 2);
        headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].trim());
      }
      if (headers.containsKey("transfer-encoding")) {
        throw new IOException("a body without Content-Length");
      }
      int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
      String[] words = first.split(" ", -1);
      return new Request(words[0], words[1], headers, in.readNBytes(length));
    }

    private static String line(InputStream in) throws IOException {
      StringBuilder line = new StringBuilder();
      for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
        line.append((char) next);
      }
      return line.toString().stripTrailing();
    }
  }
}
