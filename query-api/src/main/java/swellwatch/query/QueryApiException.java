package swellwatch.query;

/** The API cannot start. The message is one line that says what to do next. */
public final class QueryApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  QueryApiException(String message, Throwable cause) {
    super(message, cause);
  }
}
