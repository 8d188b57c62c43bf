package swellwatch.influx.setup;

/** Whether the database or bucket of the settings can be queried. */
public sealed interface Readiness {
  record Ready() implements Readiness {}

  /** No answer, or none now: it may become ready by itself. */
  record Unavailable(String why) implements Readiness {}

  /** Only a person can help; {@code why} says how. */
  record Misconfigured(String why) implements Readiness {}
}
