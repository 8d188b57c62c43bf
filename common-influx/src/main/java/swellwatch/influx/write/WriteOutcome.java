package swellwatch.influx.write;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a write came to, in terms of what the sender does next. */
public sealed interface WriteOutcome {

  /** All of it is stored. */
  record Written() implements WriteOutcome {}

  /**
   * Nothing is known about the batch, or the server cannot take it now: send the same again, which
   * changes nothing for points that are stored already.
   *
   * @param retryAfter how long the server asked to be left alone; null if it did not say
   */
  record TryLater(Cause cause, String why, @Nullable Duration retryAfter) implements WriteOutcome {
    public enum Cause {
      /** No answer. If it repeats with a body over 10 MB, the body may be what breaks it: split. */
      NO_REPLY,
      /** Overloaded, or a proxy in between. */
      BUSY,
      /** A fault of the server's own; after a full disk only its restart ends this. */
      SERVER_FAULT
    }
  }

  /**
   * The server refused some of the lines. Some or all of the others may be stored, and which is not
   * known: send everything again in parts, down to single lines.
   *
   * @param words what the server said, cut
   */
  record Refused(Kind kind, int status, String words) implements WriteOutcome {
    public enum Kind {
      /** Lines that do not parse, or a field of another type: a single line is a dead letter. */
      BAD_LINE,
      /** Points older than the retention: a single line is a dead letter, and so are older ones. */
      BEYOND_RETENTION,
      /** The words are not known. If every line is refused like this, it is not the data. */
      UNEXPLAINED
    }
  }

  /** The body is longer than the server takes: split it; a single line is a dead letter. */
  record TooLarge(int status, String words) implements WriteOutcome {}

  /** Only a person can help: keep the batch, say so loudly, and keep trying. */
  record Misconfigured(int status, String why) implements WriteOutcome {}
}
