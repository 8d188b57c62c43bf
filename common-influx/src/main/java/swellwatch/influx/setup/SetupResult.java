package swellwatch.influx.setup;

/** What making a database or bucket came to. */
public sealed interface SetupResult {

  /**
   * Made just now.
   *
   * @param retention as the server has it now
   */
  record Created(Retention retention) implements SetupResult {}

  /**
   * Left as it was, also where its retention is another than the wanted one.
   *
   * @param retention as the server has it
   */
  record AlreadyThere(Retention retention) implements SetupResult {}

  /** InfluxDB 3 makes a database at the first write to it, with the server's own retention. */
  record MadeByFirstWrite() implements SetupResult {}
}
