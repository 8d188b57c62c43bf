package swellwatch.influx.setup;

/** The database or bucket cannot be made. The message is one line for people. */
public final class InfluxSetupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  InfluxSetupException(String message) {
    super(message);
  }

  InfluxSetupException(String message, Throwable cause) {
    super(message, cause);
  }
}
