package swellwatch.local.influxdb;

/**
 * What a client needs beside the address. Family 1 is open and has no organisation, token or
 * bucket: those are empty there, and the database is the client's to create.
 *
 * @param family 1 or 2
 */
public record InfluxDbAccess(int family, String org, String token, String bucket) {
  /** An InfluxDB 1.x without users. */
  public static InfluxDbAccess open() {
    return new InfluxDbAccess(1, "", "", "");
  }

  /** Without the token, so that it cannot reach a log. */
  @Override
  public String toString() {
    return "InfluxDbAccess[family=" + family + ", org=" + org + ", bucket=" + bucket + "]";
  }
}
