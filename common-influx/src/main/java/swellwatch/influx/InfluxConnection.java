package swellwatch.influx;

import com.influxdb.LogLevel;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.InfluxDBClientFactory;
import com.influxdb.client.InfluxDBClientOptions;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import retrofit2.Call;
import retrofit2.Response;
import swellwatch.influx.http.Clients;
import swellwatch.influx.http.InfluxHttp;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.write.InfluxWriter;

/**
 * One InfluxDB, for the whole process: its connections are pooled here. Thread-safe. Nothing is
 * sent before the first write, query or ping, so it can be opened while the server is away.
 */
public final class InfluxConnection implements AutoCloseable {
  private static final int PING_SECONDS = 5;

  private final InfluxSettings settings;
  private final InfluxDBClient client;
  private final InfluxHttp http;
  private final Dispatcher running;

  private InfluxConnection(InfluxSettings settings, InfluxDBClient client, Dispatcher running) {
    this.settings = settings;
    this.client = client;
    this.running = running;
    this.http = client.getService(InfluxHttp.class);
  }

  public static InfluxConnection open(InfluxSettings settings) {
    Dispatcher running = new Dispatcher();
    OkHttpClient.Builder okHttp =
        Clients.builder(settings.credentials().authorization(), settings.timeout())
            .dispatcher(running);
    InfluxDBClient client =
        InfluxDBClientFactory.create(
            InfluxDBClientOptions.builder()
                .url(settings.url().toString())
                .org(settings.org())
                .bucket(settings.bucket())
                .logLevel(LogLevel.NONE)
                .okHttpClient(okHttp)
                .build());
    if (settings.gzip()) {
      client.enableGzip();
    }
    return new InfluxConnection(settings, client, running);
  }

  public InfluxSettings settings() {
    return settings;
  }

  public InfluxWriter writer() {
    return new InfluxWriter(http, settings.bucket());
  }

  public InfluxQl query() {
    return new InfluxQl(http, settings.bucket());
  }

  /** Asks who is there; needs no credentials. Blocks for a few seconds at most. */
  public Ping ping() {
    Call<Void> call = http.ping();
    call.timeout().timeout(PING_SECONDS, TimeUnit.SECONDS);
    try {
      return read(call.execute());
    } catch (IOException e) {
      return new Ping.Down("no answer from " + settings.url() + ": " + e.getMessage());
    }
  }

  /** The client itself, for administration. */
  public InfluxDBClient client() {
    return client;
  }

  /** Also ends what still runs: its callers see a connection that broke. */
  @Override
  public void close() {
    running.cancelAll();
    client.close();
  }

  private Ping read(Response<?> reply) {
    String version = reply.headers().get("X-Influxdb-Version");
    return version == null
        ? new Ping.Down(settings.url() + " answered " + reply.code() + " and is no InfluxDB")
        : new Ping.Up(version, InfluxFamily.of(version));
  }
}
