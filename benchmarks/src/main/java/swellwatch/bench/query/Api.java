package swellwatch.bench.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import swellwatch.bench.http.Body;
import swellwatch.bench.http.HttpConnection;
import swellwatch.bench.http.HttpRequest;
import swellwatch.bench.servers.ServiceEnvironment;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.local.process.Child;
import swellwatch.local.process.Ports;
import swellwatch.local.process.ServerCommand;

/** The API as a process of its own. */
record Api(Child process, URI url) implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(1);

  /**
   * Returns when it is ready.
   *
   * @throws swellwatch.local.process.LocalStackException if it does not get ready
   */
  static Api start(List<String> words, KafkaSettings kafka, InfluxSettings influx, Path folder) {
    int port = Ports.free();
    URI url = URI.create("http://127.0.0.1:" + port);
    Child child =
        Child.start(
            new ServerCommand(
                "the API",
                created(folder),
                port,
                "--work",
                words,
                environment(kafka, influx, port),
                new ServerCommand.Directly()));
    child.awaitReady(() -> isReady(url), START);
    return new Api(child, url);
  }

  @Override
  public void close() {
    process.stop();
  }

  private static Map<String, String> environment(
      KafkaSettings kafka, InfluxSettings influx, int port) {
    Map<String, String> environment = ServiceEnvironment.of(kafka, influx);
    environment.put("SWELLWATCH_PORT", String.valueOf(port));
    environment.put("SWELLWATCH_HOST", "127.0.0.1");
    // Open to all on loopback, and without a limit for each key.
    environment.remove("SWELLWATCH_API_KEYS_FILE");
    return environment;
  }

  private static boolean isReady(URI url) {
    try (HttpConnection connection = new HttpConnection(url)) {
      return connection.send(HttpRequest.get(url, "/health/ready"), Body.DISCARDED) == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static Path created(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
