package swellwatch.query;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;
import swellwatch.settings.SharedSettings;

/**
 * Where the API listens and what it lets through.
 *
 * @param port 0 for any free one
 * @param maxFuture a published reading further ahead of the clock than this is refused
 */
public record QueryApiSettings(String host, int port, Duration maxFuture) {
  public static final Setting PORT =
      Setting.of(
          "SWELLWATCH_PORT",
          "--port",
          "8080",
          "port of the API and the dashboard; 0 for a free one");

  private static final int MAX_PORT = 65_535;

  public static List<Setting> all() {
    return List.of(SharedSettings.HOST, PORT, SharedSettings.MAX_FUTURE);
  }

  /** Faults are noted in {@code raw}, to be reported with those of others. */
  public static QueryApiSettings read(Settings raw) {
    return new QueryApiSettings(
        readHost(raw), raw.integer(PORT, 0, MAX_PORT), raw.duration(SharedSettings.MAX_FUTURE));
  }

  private static String readHost(Settings raw) {
    String host = raw.text(SharedSettings.HOST);
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress()) {
        raw.fault(
            SharedSettings.HOST,
            "must be a loopback address such as 127.0.0.1: there are no API keys, so whoever"
                + " reaches "
                + host
                + " could read and publish");
      }
    } catch (UnknownHostException e) {
      raw.fault(SharedSettings.HOST, "is no known address: " + host);
    }
    return host;
  }
}
