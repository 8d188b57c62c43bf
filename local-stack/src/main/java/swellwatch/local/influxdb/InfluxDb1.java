package swellwatch.local.influxdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.ServerCommand;

/** An influxd 1.x with a configuration file of its own in the data directory. */
record InfluxDb1(Path influxd) implements InfluxDbServer {
  @Override
  public int family() {
    return 1;
  }

  @Override
  public ServerCommand command(InfluxDbSite site) {
    Path file = site.directory().resolve("influxdb.conf");
    try {
      Files.writeString(file, configuration(site));
    } catch (IOException e) {
      throw new LocalStackException("cannot write " + file + ": " + e.getMessage(), e);
    }
    Map<String, String> environment = InfluxDbServer.environment();
    environment.putAll(site.overrides());
    return new ServerCommand(
        NAME,
        site.directory(),
        site.port(),
        site.portOption(),
        List.of(influxd.toString(), "-config", file.toString()),
        environment,
        new ServerCommand.Directly());
  }

  /** The first address is for backups; nobody here uses it, so any port will do. */
  private static String configuration(InfluxDbSite site) {
    return """
    # Written anew at every start.
    reporting-disabled = true
    bind-address = "127.0.0.1:0"
    [meta]
      dir = "%1$s/meta"
    [data]
      dir = "%1$s/data"
      wal-dir = "%1$s/wal"
      query-log-enabled = false
      max-series-per-database = 0
      max-values-per-tag = 0
    [monitor]
      store-enabled = false
    [subscriber]
      enabled = false
    [continuous_queries]
      enabled = false
    [http]
      bind-address = "127.0.0.1:%2$d"
      log-enabled = false
    [logging]
      level = "warn"
      suppress-logo = true
    """
        .formatted(escaped(site.directory().toString()), site.port());
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  @Override
  public InfluxDbAccess access(InfluxDbSite site) {
    return InfluxDbAccess.open();
  }
}
