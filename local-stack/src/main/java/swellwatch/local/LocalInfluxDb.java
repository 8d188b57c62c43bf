package swellwatch.local;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.local.influxdb.InfluxDbFinder;
import swellwatch.local.influxdb.InfluxDbLauncher;
import swellwatch.local.influxdb.InfluxDbSite;
import swellwatch.local.process.DirectoryLock;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Ports;

/** InfluxDB 1.x or 2.x as a child process, on loopback only: whichever this machine can run. */
public final class LocalInfluxDb extends LocalServer {
  private final URI url;
  private final InfluxDbAccess access;

  private LocalInfluxDb(DirectoryLock lock, InfluxDbLauncher launcher) {
    super(lock, launcher.site().port(), launcher);
    this.url = launcher.site().url();
    this.access = launcher.access();
  }

  /**
   * Returns when the server answers.
   *
   * @param directory keeps the data
   * @param port 0 for any free one
   * @throws LocalStackException also if the port or the directory is in use
   */
  public static LocalInfluxDb start(Path directory, int port) {
    return start(directory, port, Map.of());
  }

  /**
   * The same with settings of the caller's.
   *
   * @param overrides environment variables of the server, such as {@code
   *     INFLUXDB_HTTP_AUTH_ENABLED=true} on 1.x or {@code INFLUXD_STORAGE_WAL_FSYNC_DELAY=1s} on
   *     2.x
   */
  public static LocalInfluxDb start(Path directory, int port, Map<String, String> overrides) {
    return start(
        directory,
        port,
        overrides,
        LocalStackSettings.DEFAULT_OPTIONS,
        System.getenv(),
        LocalStack::logProgress);
  }

  static LocalInfluxDb start(
      Path directory,
      int port,
      Map<String, String> overrides,
      LocalStackSettings.Options options,
      Map<String, String> environment,
      Consumer<String> progress) {
    DirectoryLock lock = DirectoryLock.take(directory, options.data());
    try {
      InfluxDbSite site =
          new InfluxDbSite(
              directory.toAbsolutePath(),
              port == 0 ? Ports.free() : port,
              options.influxPort(),
              Map.copyOf(overrides));
      InfluxDbFinder finder = new InfluxDbFinder(environment, options.influxUrl(), progress);
      return new LocalInfluxDb(lock, new InfluxDbLauncher(site, finder));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public URI url() {
    return url;
  }

  /** What a client needs beside the address. */
  public InfluxDbAccess access() {
    return access;
  }
}
