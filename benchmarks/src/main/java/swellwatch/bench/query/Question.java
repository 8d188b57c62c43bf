package swellwatch.bench.query;

/**
 * Something that people ask, as requests to the API and to the bare InfluxDB.
 *
 * @param name for people
 * @param kind what the answers have in common
 * @param raw the InfluxQL that it takes
 * @param ours the same of the API
 */
record Question(String name, Kind kind, Requests raw, Requests ours) {

  /** The request of that number: its bounds differ, so that nobody answers from memory. */
  @FunctionalInterface
  interface Requests {
    byte[] number(int index);
  }

  enum Kind {
    /** A row of InfluxDB is a reading in the answer. */
    PAGE,
    /** As a page, but streamed: a line a reading. */
    LIST,
    /** The API works something out of the rows. */
    DERIVED;

    boolean hasSameRows() {
      return this != DERIVED;
    }

    /** Milliseconds, medians. */
    boolean isGoalMet(double raw, double ours) {
      return this == LIST ? raw / ours >= 0.7 : ours <= Math.max(1.3 * raw, raw + 1);
    }
  }
}
