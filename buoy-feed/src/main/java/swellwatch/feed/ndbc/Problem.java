package swellwatch.feed.ndbc;

/**
 * Why a file or a row of it was not read: one line of text.
 *
 * @param line from 1
 * @param column from 1, in characters
 */
public record Problem(String source, long line, int column, String detail) {
  @Override
  public String toString() {
    return source + ":" + line + ":" + column + ": " + detail;
  }
}
