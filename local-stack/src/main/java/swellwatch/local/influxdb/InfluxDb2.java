package swellwatch.local.influxdb;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import swellwatch.local.process.ServerCommand;

/** An influxd 2.x. */
record InfluxDb2(Path influxd) implements InfluxDbServer {
  @Override
  public int family() {
    return 2;
  }

  @Override
  public ServerCommand command(InfluxDbSite site) {
    Map<String, String> environment = InfluxDbServer.environment();
    environment.putAll(settings(site, site.directory(), "127.0.0.1:" + site.port()));
    return new ServerCommand(
        NAME,
        site.directory(),
        site.port(),
        site.portOption(),
        List.of(influxd.toString()),
        environment,
        new ServerCommand.Directly());
  }

  /**
   * All of them as environment variables, since options would win over the caller's overrides.
   *
   * @param directory the site's, under the name that the server sees
   */
  static Map<String, String> settings(InfluxDbSite site, Path directory, String address) {
    Map<String, String> settings = new HashMap<>();
    settings.put("INFLUXD_BOLT_PATH", directory.resolve(InfluxDbSite.BOLT).toString());
    settings.put("INFLUXD_ENGINE_PATH", directory.resolve("engine").toString());
    settings.put("INFLUXD_CONFIG_PATH", directory.toString());
    settings.put("INFLUXD_HTTP_BIND_ADDRESS", address);
    settings.put("INFLUXD_REPORTING_DISABLED", "true");
    settings.put("INFLUXD_LOG_LEVEL", "warn");
    settings.putAll(site.overrides());
    return settings;
  }

  @Override
  public InfluxDbAccess access(InfluxDbSite site) {
    return new FirstSetup(site).access();
  }
}
