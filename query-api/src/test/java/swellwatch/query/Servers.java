package swellwatch.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import swellwatch.local.LocalBroker;
import swellwatch.local.LocalInfluxDb;

/** A real broker and a real InfluxDB for the tests of this module, started once a JVM. */
final class Servers implements BeforeAllCallback {
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

  static LocalBroker broker() {
    return Objects.requireNonNull(running).broker();
  }

  static LocalInfluxDb influx() {
    return Objects.requireNonNull(running).influx();
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    running =
        context
            .getRoot()
            .getStore(ExtensionContext.Namespace.create(Servers.class))
            .computeIfAbsent("servers", key -> Running.start(), Running.class);
  }
}
