package swellwatch.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import swellwatch.local.influxdb.InfluxDbAccess;

/**
 * A real broker and a real InfluxDB for the tests of a module, started when the first of them asks
 * and ended with the last. Nobody restarts what a test kills. Every test makes topics, groups and
 * databases of its own.
 */
public final class SharedServers implements BeforeAllCallback {
  private static volatile @Nullable Running running;

  private record Running(LocalBroker broker, LocalInfluxDb influx) implements AutoCloseable {
    static Running start() {
      try {
        Path folder = Files.createTempDirectory("servers");
        LocalBroker broker = LocalBroker.start(folder.resolve("kafka"), 0);
        return new Running(broker, LocalInfluxDb.start(folder.resolve("influxdb"), 0));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      influx.close();
      broker.close();
    }
  }

  public static LocalBroker broker() {
    return Objects.requireNonNull(running).broker();
  }

  public static LocalInfluxDb influx() {
    return Objects.requireNonNull(running).influx();
  }

  /** The environment variables with which a program finds them. */
  public static Map<String, String> environment() {
    Map<String, String> values = new HashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", broker().bootstrapServers());
    values.put("INFLUX_URL", influx().url().toString());
    InfluxDbAccess access = influx().access();
    if (access.family() >= 2) {
      values.put("INFLUX_TOKEN", access.token());
      values.put("INFLUX_ORG", access.org());
    }
    return Map.copyOf(values);
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(SharedServers.class))
            .computeIfAbsent("servers", key -> Running.start(), Running.class);
  }
}
