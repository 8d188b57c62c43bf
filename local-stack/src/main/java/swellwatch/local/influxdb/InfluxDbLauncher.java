package swellwatch.local.influxdb;

import java.time.Duration;
import java.util.function.Supplier;
import swellwatch.local.process.Child;

/** Starts the InfluxDB that was found for its site. */
public final class InfluxDbLauncher implements Supplier<Child> {
  /** Opening the shards of decades takes its time. */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private final InfluxDbSite site;
  private final InfluxDbServer server;
  private InfluxDbAccess access = InfluxDbAccess.open();

  /** Finds the server, which may mean fetching it. */
  public InfluxDbLauncher(InfluxDbSite site, InfluxDbFinder finder) {
    this.site = site;
    this.server = finder.find(site);
  }

  public InfluxDbSite site() {
    return site;
  }

  /** Returns when the server answers and is set up. */
  @Override
  public Child get() {
    Child child = Child.start(server.command(site));
    child.awaitReady(new InfluxDbHttp(site.url())::answers, START_LIMIT);
    try {
      access = server.access(site);
      return child;
    } catch (RuntimeException e) {
      child.killNow();
      throw e;
    }
  }

  /** What a client needs, once the server has been started. */
  public InfluxDbAccess access() {
    return access;
  }
}
