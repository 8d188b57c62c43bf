package swellwatch.influx;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

/**
 * Where InfluxDB is and how to talk to it.
 *
 * @param org organisation; used by InfluxDB 2 only, and only to set up
 * @param bucket the bucket, or the database on 1.x and 3
 * @param gzip whether bodies are compressed: worth it over a network, not on loopback
 * @param timeout how long the server may stay silent
 */
public record InfluxSettings(
    URI url,
    InfluxCredentials credentials,
    String org,
    String bucket,
    boolean gzip,
    Duration timeout) {

  public static final Setting URL =
      Setting.of("INFLUX_URL", "--influx-url", "http://localhost:8086", "address of InfluxDB");
  public static final Setting TOKEN =
      Setting.secret("INFLUX_TOKEN", "--influx-token", "API token, for InfluxDB 2 and 3");
  public static final Setting USERNAME =
      Setting.of("INFLUX_USERNAME", "--influx-username", null, "user, for InfluxDB 1.x");
  public static final Setting PASSWORD =
      Setting.secret("INFLUX_PASSWORD", "--influx-password", "password, for InfluxDB 1.x");
  public static final Setting ORG =
      Setting.of("INFLUX_ORG", "--influx-org", "swellwatch", "organisation, for InfluxDB 2");
  public static final Setting BUCKET =
      Setting.of("INFLUX_BUCKET", "--influx-bucket", "buoys", "bucket, or database on 1.x");
  public static final Setting GZIP =
      Setting.of(
          "INFLUX_GZIP",
          "--influx-gzip",
          "auto",
          "compression: on, off, or auto for all but a server on this machine");
  // Above the 10 s after which InfluxDB 1.x itself gives a write up and says why.
  public static final Setting TIMEOUT =
      Setting.of(
          "INFLUX_TIMEOUT", "--influx-timeout", "PT15S", "how long InfluxDB may stay silent");

  private static final List<Setting> ALL =
      List.of(URL, TOKEN, USERNAME, PASSWORD, ORG, BUCKET, GZIP, TIMEOUT);
  private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\..*|\\[::1]");

  private enum Gzip {
    AUTO,
    ON,
    OFF
  }

  public static List<Setting> all() {
    return ALL;
  }

  /** Faults are noted in {@code raw}, to be reported with those of others. */
  public static InfluxSettings read(Settings raw) {
    URI url = readUrl(raw);
    return new InfluxSettings(
        url,
        readCredentials(raw),
        raw.text(ORG),
        readBucket(raw),
        isGzip(raw.oneOf(GZIP, Gzip.class), url),
        readTimeout(raw));
  }

  /** The same server, another bucket. */
  public InfluxSettings withBucket(String other) {
    return new InfluxSettings(url, credentials, org, other, gzip, timeout);
  }

  private static URI readUrl(Settings raw) {
    URI url = raw.url(URL);
    if (url.getUserInfo() != null || url.getQuery() != null || url.getFragment() != null) {
      raw.fault(URL, "must hold no user, password or parameters");
    }
    return url;
  }

  private static InfluxCredentials readCredentials(Settings raw) {
    String token = raw.optional(TOKEN);
    String user = raw.optional(USERNAME);
    String password = raw.optional(PASSWORD);
    if (token != null && (user != null || password != null)) {
      raw.fault(TOKEN, "cannot be given together with a user and password");
    }
    if (token != null) {
      checkToken(raw, token);
      return new InfluxCredentials.Token(token);
    }
    return readUser(raw, user, password);
  }

  private static void checkToken(Settings raw, String token) {
    if (!token.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
      raw.fault(TOKEN, "has a character that no token has");
    }
  }

  private static InfluxCredentials readUser(
      Settings raw, @Nullable String user, @Nullable String password) {
    if (user != null && password != null) {
      return new InfluxCredentials.UserPassword(user, password);
    }
    if (user != null) {
      raw.fault(PASSWORD, "is required with a user");
    }
    if (password != null) {
      raw.fault(USERNAME, "is required with a password");
    }
    return new InfluxCredentials.None();
  }

  // InfluxDB 2 reads a bucket "x/y" as database x with the retention policy y.
  private static String readBucket(Settings raw) {
    String bucket = raw.text(BUCKET);
    if (bucket.contains("/")) {
      raw.fault(BUCKET, "must not contain a slash");
    }
    return bucket;
  }

  private static Duration readTimeout(Settings raw) {
    Duration timeout = raw.duration(TIMEOUT);
    if (timeout.isZero()) {
      raw.fault(TIMEOUT, "must be longer than nothing");
    }
    return timeout;
  }

  private static boolean isGzip(Gzip choice, URI url) {
    boolean remote = !LOOPBACK.matcher(url.getHost()).matches();
    return choice == Gzip.ON || (choice == Gzip.AUTO && remote);
  }
}
