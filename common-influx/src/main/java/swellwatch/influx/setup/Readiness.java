package swellwatch.influx.setup;

/** Whether the database or bucket of the settings can be queried, or why not. */
public sealed interface Readiness {
  record Ready() implements Readiness {}

  record NotReady(String why) implements Readiness {}
}
