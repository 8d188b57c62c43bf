package swellwatch.ingest.replay;

import org.jspecify.annotations.Nullable;

/** A replay cannot begin, or cannot go on. The message is one line that says what to do next. */
public final class ReplayFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ReplayFault(String message) {
    this(message, null);
  }

  ReplayFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
