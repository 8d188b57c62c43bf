package swellwatch.influx.setup;

/** The database or bucket cannot be made. The message is one line for people. */
public final class InfluxSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InfluxSetupException(String message) {
    super(message);
  }

  /** What the server said, or what kind of a fault it is if that is nothing. */
  static InfluxSetupException of(RuntimeException cause) {
    String said = cause.getMessage();
    return new InfluxSetupException(said == null ? cause.toString() : said, cause);
  }

  InfluxSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
