package swellwatch.local.influxdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** The few requests that starting an InfluxDB takes. */
record InfluxDbHttp(URI url) {
  private static final int LIMIT_MILLIS = 5000;

  /** True once the server answers; what is behind {@code /ping} needs no user on any family. */
  boolean answers() {
    try {
      return open("/ping").getResponseCode() < HttpURLConnection.HTTP_INTERNAL_ERROR;
    } catch (IOException notYet) {
      return false;
    }
  }

  String get(String path) throws IOException {
    try (InputStream body = open(path).getInputStream()) {
      return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Throws on any status but success. */
  void post(String path, String json) throws IOException {
    HttpURLConnection connection = open(path);
    connection.setRequestProperty("Content-Type", "application/json");
    connection.setDoOutput(true);
    try (OutputStream body = connection.getOutputStream()) {
      body.write(json.getBytes(StandardCharsets.UTF_8));
    }
    connection.getInputStream().close();
  }

  private HttpURLConnection open(String path) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) url.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setConnectTimeout(LIMIT_MILLIS);
    connection.setReadTimeout(LIMIT_MILLIS);
    return connection;
  }
}
