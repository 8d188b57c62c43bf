package swellwatch.ingest.replay;

/** Shows how a replay goes on. Called by its workers, one at a time. */
public interface ReplayDisplay {
  ReplayDisplay NONE = new ReplayDisplay() {};

  /**
   * The end of what this pass reads is frozen now.
   *
   * @param pass 1 for the range itself, later ones for what arrived meanwhile
   * @param records how far its end is away
   */
  default void passBegins(int pass, long records) {}

  /** More of the pass is done. */
  default void advanced(long records, long readings) {}
}
