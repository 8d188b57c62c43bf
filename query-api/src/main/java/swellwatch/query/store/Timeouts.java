package swellwatch.query.store;

import java.time.Duration;

/** How long InfluxDB may take, to the last row. */
final class Timeouts {
  static final Duration QUERY = Duration.ofSeconds(5);

  private Timeouts() {}
}
