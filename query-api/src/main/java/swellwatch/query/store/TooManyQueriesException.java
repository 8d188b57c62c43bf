package swellwatch.query.store;

/** InfluxDB is busy with the queries of others; this one was not sent. */
public final class TooManyQueriesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TooManyQueriesException() {
    super("too many queries at once");
  }
}
