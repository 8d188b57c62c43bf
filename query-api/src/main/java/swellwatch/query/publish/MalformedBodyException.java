package swellwatch.query.publish;

/** The body is not what its content type says. The message says where, for the caller. */
public final class MalformedBodyException extends Exception {
  private static final long serialVersionUID = 1L;

  MalformedBodyException(String message) {
    super(message);
  }
}
