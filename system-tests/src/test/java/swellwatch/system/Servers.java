package swellwatch.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.LocalStack;
import swellwatch.local.LocalStackSettings;
import swellwatch.local.influxdb.InfluxDbAccess;

/** A real broker and a real InfluxDB, started once a JVM and shared by the scenes of all tests. */
final class Servers implements BeforeAllCallback {
  private static final ExtensionContext.Namespace HERE =
      ExtensionContext.Namespace.create(Servers.class);
  private static Map<String, String> settings = Map.of();

  /** The environment variables with which a program finds them. */
  static Map<String, String> settings() {
    return settings;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    LocalStack stack =
        context.getRoot().getStore(HERE).computeIfAbsent("stack", key -> start(), LocalStack.class);
    settings = settings(stack);
  }

  private static LocalStack start() {
    try {
      return LocalStack.start(
          new LocalStackSettings(Files.createTempDirectory("servers"), 0, 0, true, true));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> settings(LocalStack stack) {
    LocalInfluxDb influxDb = stack.influxDb().orElseThrow();
    Map<String, String> values = new HashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", stack.broker().orElseThrow().bootstrapServers());
    values.put("INFLUX_URL", influxDb.url().toString());
    InfluxDbAccess access = influxDb.access();
    if (access.family() >= 2) {
      values.put("INFLUX_TOKEN", access.token());
      values.put("INFLUX_ORG", access.org());
    }
    return Map.copyOf(values);
  }
}
