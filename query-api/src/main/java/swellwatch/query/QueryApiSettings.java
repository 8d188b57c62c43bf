package swellwatch.query;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import swellwatch.query.guard.GuardSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;
import swellwatch.settings.SharedSettings;

/**
 * Where the API listens and what it lets through.
 *
 * @param port 0 for any free one
 * @param maxFuture a published reading further ahead of the clock than this is refused
 * @param guard who may use it
 */
public record QueryApiSettings(String host, int port, Duration maxFuture, GuardSettings guard) {
  public static final Setting PORT =
      Setting.of(
          "SWELLWATCH_PORT",
          "--port",
          "8080",
          "port of the API and the dashboard; 0 for a free one");

  private static final int MAX_PORT = 65_535;

  /** Open to whoever reaches it. */
  public QueryApiSettings(String host, int port, Duration maxFuture) {
    this(host, port, maxFuture, GuardSettings.OPEN);
  }

  public static List<Setting> all() {
    List<Setting> all =
        new ArrayList<>(List.of(SharedSettings.HOST, PORT, SharedSettings.MAX_FUTURE));
    all.addAll(GuardSettings.all());
    return all;
  }

  /** Faults are noted in {@code raw}, to be reported with those of others. */
  public static QueryApiSettings read(Settings raw) {
    GuardSettings guard = GuardSettings.read(raw);
    return new QueryApiSettings(
        readHost(raw, guard),
        raw.integer(PORT, 0, MAX_PORT),
        raw.duration(SharedSettings.MAX_FUTURE),
        guard);
  }

  private static String readHost(Settings raw, GuardSettings guard) {
    String host = raw.text(SharedSettings.HOST);
    try {
      if (!InetAddress.getByName(host).isLoopbackAddress() && guard.isOpen()) {
        raw.fault(
            SharedSettings.HOST,
            "must be a loopback address such as 127.0.0.1, or else give "
                + GuardSettings.KEYS_FILE.option()
                + " or "
                + GuardSettings.PUBLIC_READ.option()
                + ": now whoever reaches "
                + host
                + " could read and publish");
      }
    } catch (UnknownHostException e) {
      raw.fault(SharedSettings.HOST, "is no known address: " + host);
    }
    return host;
  }
}
