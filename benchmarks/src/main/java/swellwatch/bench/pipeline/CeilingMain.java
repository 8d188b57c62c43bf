package swellwatch.bench.pipeline;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;
import swellwatch.bench.load.LineFile;
import swellwatch.bench.measure.SharedCounter;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.http.Clients;
import swellwatch.settings.Settings;

/**
 * The process behind {@link Ceiling}: each thread sends one body after another over a connection of
 * its own and does nothing else. Arguments: line file, counter file, connections; where to, from
 * the environment. Stays when it is done, so that its figures can be read, until it is stopped.
 */
final class CeilingMain {
  private final OkHttpClient http;
  private final HttpUrl url;
  private final List<LineFile.Body> bodies;
  private final SharedCounter counter;
  private final AtomicInteger next = new AtomicInteger();

  private CeilingMain(
      InfluxSettings influx, List<LineFile.Body> bodies, SharedCounter counter, int connections) {
    this.http =
        Clients.builder(influx.credentials().authorization(), Duration.ofMinutes(1))
            .connectionPool(new ConnectionPool(connections, 1, TimeUnit.MINUTES))
            .build();
    this.url =
        HttpUrl.get(influx.url().toString())
            .newBuilder()
            .addPathSegment("write")
            .addQueryParameter("db", influx.bucket())
            .addQueryParameter("precision", "ns")
            .build();
    this.bodies = bodies;
    this.counter = counter;
  }

  public static void main(String[] arguments) throws Exception {
    Settings raw = Settings.of(System.getenv());
    InfluxSettings influx = InfluxSettings.read(raw);
    raw.check();
    int connections = Integer.parseInt(arguments[2]);
    CeilingMain sender =
        new CeilingMain(
            influx,
            LineFile.map(Path.of(arguments[0])),
            SharedCounter.open(Path.of(arguments[1])),
            connections);
    for (int i = 0; i < connections; i++) {
      new Thread(sender::sendAll, "connection-" + i).start();
    }
    new CountDownLatch(1).await();
  }

  private void sendAll() {
    try {
      for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
        send(bodies.get(i));
        counter.add(bodies.get(i).lines());
      }
    } catch (IOException e) {
      System.err.println("no answer from InfluxDB: " + e.getMessage());
      Runtime.getRuntime().halt(1);
    }
  }

  private void send(LineFile.Body body) throws IOException {
    Request request = new Request.Builder().url(url).post(new Mapped(body.bytes())).build();
    try (Response reply = http.newCall(request).execute()) {
      if (!reply.isSuccessful()) {
        throw new IOException("it answered " + reply.code());
      }
    }
  }

  private static final class Mapped extends RequestBody {
    /** What okio copies at once: small enough to stay in its pool and in the processor's cache. */
    private static final int SLICE = 1 << 14;

    private final ByteBuffer bytes;

    Mapped(ByteBuffer bytes) {
      this.bytes = bytes;
    }

    @Override
    public @Nullable MediaType contentType() {
      return null;
    }

    @Override
    public long contentLength() {
      return bytes.limit();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      for (int at = 0; at < bytes.limit(); at += SLICE) {
        sink.write(bytes.slice(at, Math.min(SLICE, bytes.limit() - at)));
      }
    }
  }
}
