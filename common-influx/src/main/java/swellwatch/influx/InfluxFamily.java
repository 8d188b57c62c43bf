package swellwatch.influx;

/**
 * The server families that differ in how a place to write to is made; what they have in common,
 * {@code /write} and {@code /query}, is all that the rest of the program uses.
 */
public enum InfluxFamily {
  /** Databases with retention policies, made with InfluxQL. */
  V1,
  /** Buckets in an organisation, made through {@code /api/v2}. */
  V2,
  /** Databases that the first write makes. */
  V3;

  /**
   * The family of that version.
   *
   * @param version as {@code /ping} names it: {@code 1.6.7~rc0}, {@code v2.9.1}, {@code 3.9.6}
   */
  public static InfluxFamily of(String version) {
    String number = version.startsWith("v") ? version.substring(1) : version;
    if (number.startsWith("1.")) {
      return V1;
    }
    return number.startsWith("3.") ? V3 : V2;
  }
}
