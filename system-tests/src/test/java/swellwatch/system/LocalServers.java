package swellwatch.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.query.Statement;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.SharedServers;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.settings.Settings;

/**
 * The broker that all tests share, and an InfluxDB with users, which that of the others has not.
 */
final class LocalServers implements Servers {
  private static final String ADMINISTRATOR = "administrator";

  private @Nullable LocalInfluxDb influx;
  private Map<String, String> environment = Map.of();

  @Override
  public Map<String, String> environment() {
    if (influx == null) {
      influx = startInflux();
      environment = environment(influx);
    }
    return environment;
  }

  private static LocalInfluxDb startInflux() {
    try {
      Path folder = Files.createTempDirectory("influxdb");
      return LocalInfluxDb.start(folder, 0, Map.of("INFLUXDB_HTTP_AUTH_ENABLED", "true"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> environment(LocalInfluxDb influx) {
    Map<String, String> values = new HashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", SharedServers.broker().bootstrapServers());
    values.put("INFLUX_URL", influx.url().toString());
    InfluxDbAccess access = influx.access();
    if (access.family() >= 2) {
      values.put("INFLUX_TOKEN", access.token());
      values.put("INFLUX_ORG", access.org());
    } else {
      createAdministrator(values);
      values.put("INFLUX_USERNAME", ADMINISTRATOR);
      values.put("INFLUX_PASSWORD", ADMINISTRATOR);
    }
    return Map.copyOf(values);
  }

  /** The first user of an InfluxDB 1.x may be made by anyone. */
  private static void createAdministrator(Map<String, String> nobody) {
    String text =
        "CREATE USER %1$s WITH PASSWORD '%1$s' WITH ALL PRIVILEGES".formatted(ADMINISTRATOR);
    try (InfluxConnection connection =
        InfluxConnection.open(InfluxSettings.read(Settings.of(nobody)))) {
      connection.query().execute(new Statement(text, Map.of(), Duration.ofSeconds(20)));
    }
  }

  @Override
  public void close() {
    if (influx != null) {
      influx.close();
    }
  }

  @Override
  public String toString() {
    return "child processes";
  }
}
