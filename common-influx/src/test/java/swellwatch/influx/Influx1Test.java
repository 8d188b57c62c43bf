package swellwatch.influx;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.LocalInfluxDb;

/** An InfluxDB 1 that asks nobody for a name. */
class Influx1Test extends InfluxContract {
  private final LocalInfluxDb server;

  Influx1Test(@TempDir Path directory) {
    server = LocalInfluxDb.start(directory, 0);
  }

  @Override
  InfluxSettings server() {
    return new InfluxSettings(
        server.url(),
        new InfluxCredentials.None(),
        "unused",
        "unused",
        false,
        Duration.ofSeconds(20));
  }

  @AfterAll
  void stop() {
    server.close();
  }
}
