package swellwatch.influx.query;

/**
 * Takes rows as they arrive, on the thread that asked. A lambda will do.
 *
 * @param <E> what it may throw, which ends the query
 */
@FunctionalInterface
public interface RowHandler<E extends Exception> {

  /** Comes once before the rows of each series. */
  default void series(Series series) throws E {}

  /**
   * Comes for each row.
   *
   * @param row valid until this returns
   * @return false to end the query here
   */
  boolean row(Row row) throws E;
}
