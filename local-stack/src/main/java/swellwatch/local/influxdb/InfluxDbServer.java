package swellwatch.local.influxdb;

import java.util.HashMap;
import java.util.Map;
import swellwatch.local.process.ServerCommand;

/** An InfluxDB that can be run here. */
sealed interface InfluxDbServer permits InfluxDb1, InfluxDb2, InfluxDb2Container {
  String NAME = "InfluxDB";

  /** 1 or 2. */
  int family();

  /** Writes what the server needs to find in its directory, too. */
  ServerCommand command(InfluxDbSite site);

  /** Makes a new server usable, once it answers; what a client then needs. */
  InfluxDbAccess access(InfluxDbSite site);

  /** This process's environment, less what an InfluxDB would take for its settings. */
  static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment
        .keySet()
        .removeIf(name -> name.startsWith("INFLUXDB_") || name.startsWith("INFLUXD_"));
    return environment;
  }
}
