package swellwatch.local.influxdb;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Where an InfluxDB is to run.
 *
 * @param portOption the command-line option that changes the port
 * @param overrides environment variables of the server, which win over our settings
 */
public record InfluxDbSite(
    Path directory, int port, String portOption, Map<String, String> overrides) {
  static final String BOLT = "influxd.bolt";

  public URI url() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** The family whose data is in the directory: no other can read it. */
  OptionalInt family() {
    if (Files.exists(directory.resolve(BOLT))) {
      return OptionalInt.of(2);
    }
    return Files.exists(directory.resolve("meta")) ? OptionalInt.of(1) : OptionalInt.empty();
  }
}
