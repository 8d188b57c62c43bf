package swellwatch.bench.servers;

import org.jspecify.annotations.Nullable;

/** There are no figures, and why. The message is one line for people. */
public final class BenchmarkFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public BenchmarkFault(String message) {
    this(message, null);
  }

  public BenchmarkFault(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
