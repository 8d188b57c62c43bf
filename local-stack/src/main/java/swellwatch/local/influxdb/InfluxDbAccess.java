package swellwatch.local.influxdb;

/**
 * What a client needs beside the address. Family 1 is open and has no organisation or token: those
 * are empty there. Databases and buckets are the client's to create.
 *
 * @param family 1 or 2
 */
public record InfluxDbAccess(int family, String org, String token) {
  /** An InfluxDB 1.x without users. */
  public static InfluxDbAccess open() {
    return new InfluxDbAccess(1, "", "");
  }

  /** Without the token, so that it cannot reach a log. */
  @Override
  public String toString() {
    return "InfluxDbAccess[family=" + family + ", org=" + org + "]";
  }
}
