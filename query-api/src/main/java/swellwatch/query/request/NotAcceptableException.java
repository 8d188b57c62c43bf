package swellwatch.query.request;

import java.util.List;

/** The caller's header {@code Accept} allows none of the forms that there are. */
public final class NotAcceptableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NotAcceptableException(List<String> mediaTypes) {
    super("There is only " + String.join(", ", mediaTypes) + " here.");
  }
}
