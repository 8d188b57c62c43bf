package swellwatch.influx;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.LocalInfluxDb;

/** The InfluxDB that this machine can run, as it is installed: 1.x asks nobody for a name. */
class LocalInfluxTest extends InfluxContract {
  private final LocalInfluxDb server;

  LocalInfluxTest(@TempDir Path directory) {
    server = LocalInfluxDb.start(directory, 0);
  }

  @Override
  InfluxSettings server() {
    return settings(server, Duration.ofSeconds(20));
  }

  /** With all rights. */
  static InfluxSettings settings(LocalInfluxDb server, Duration timeout) {
    String token = server.access().token();
    return new InfluxSettings(
        server.url(),
        token.isEmpty() ? new InfluxCredentials.None() : new InfluxCredentials.Token(token),
        server.access().org(),
        "buoys",
        false,
        timeout);
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
