package swellwatch.ingest.audit;

import org.jspecify.annotations.Nullable;

/** An audit cannot come to an end. The message is one line that says what to do next. */
public final class AuditFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  AuditFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
