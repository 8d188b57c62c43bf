package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;

/**
 * A response of any length, of which only a block is in memory at a time.
 *
 * @param endsWithProblem whether a stream that breaks says so in a last line, before the connection
 *     breaks too
 */
public record RowStream(String contentType, boolean endsWithProblem, Rows rows)
    implements Response {

  /** Where the rows come from. Used by one thread. */
  public interface Rows extends AutoCloseable {

    /** Appends what stands before the first row. */
    void begin(TextBuffer out);

    /**
     * Appends the next rows.
     *
     * @return false if there are no more
     */
    boolean next(TextBuffer out);

    /** Nobody takes any more. */
    @Override
    default void close() {}
  }
}
