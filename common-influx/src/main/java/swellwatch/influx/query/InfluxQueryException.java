package swellwatch.influx.query;

import org.jspecify.annotations.Nullable;

/** A query has no answer, or not all of it. Rows that came before it are not to be relied on. */
public final class InfluxQueryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Whose fault it is. */
  public enum Kind {
    /** No answer, or the server cannot answer now. */
    UNAVAILABLE,
    TIMED_OUT,
    /** The answer broke off or makes no sense. */
    INCOMPLETE,
    /** The server does not accept the statement. */
    REFUSED,
    /** No such database, or no right to it. */
    MISCONFIGURED
  }

  private final Kind kind;

  InfluxQueryException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  InfluxQueryException(Kind kind, String message) {
    this(kind, message, null);
  }

  public Kind kind() {
    return kind;
  }
}
