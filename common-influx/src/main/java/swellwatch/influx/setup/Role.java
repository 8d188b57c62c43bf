package swellwatch.influx.setup;

import java.util.Locale;

/** A service, and the one right that it has to the database or bucket. */
public enum Role {
  /** Writes, and never reads. */
  INGEST("WRITE"),
  /** Reads, and never writes. */
  API("READ");

  private final String privilege;

  Role(String privilege) {
    this.privilege = privilege;
  }

  /** The command of that service. */
  public String command() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What it may do, in lower case. */
  public String right() {
    return privilege.toLowerCase(Locale.ROOT);
  }

  /** As InfluxQL says it. */
  String privilege() {
    return privilege;
  }
}
