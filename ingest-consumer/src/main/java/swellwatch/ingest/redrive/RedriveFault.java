package swellwatch.ingest.redrive;

import org.jspecify.annotations.Nullable;

/** What was asked of the dead letters cannot be done. The message is one line. */
public final class RedriveFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RedriveFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
