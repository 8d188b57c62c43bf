package swellwatch.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** What a running consumer says about itself over HTTP. */
record Probe(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  static Probe of(Ingest ingest) {
    return new Probe(ingest.healthPort());
  }

  boolean isLive() {
    return get("/health/live").statusCode() == 200;
  }

  boolean isReady() {
    return get("/health/ready").statusCode() == 200;
  }

  String ready() {
    return get("/health/ready").body();
  }

  String metrics() {
    return get("/metrics").body();
  }

  /**
   * @param sample name and labels as in the text
   */
  double metric(String sample) {
    return metric(sample, metrics());
  }

  static double metric(String sample, String metrics) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(sample + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(sample.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + sample));
  }

  boolean isPaused(String reason) {
    return metric("swellwatch_paused{reason=\"" + reason + "\"}") > 0;
  }

  private HttpResponse<String> get(String path) {
    try {
      URI uri = URI.create("http://127.0.0.1:" + port + path);
      return CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
