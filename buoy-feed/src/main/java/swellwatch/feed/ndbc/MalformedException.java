package swellwatch.feed.ndbc;

/**
 * A line is not what the format asks for. Caught where lines are read and reported as a problem.
 */
final class MalformedException extends Exception {
  private static final long serialVersionUID = 1L;
  private static final int EXCERPT = 40;

  private final int column;
  private final String detail;

  private MalformedException(int column, String detail) {
    super(detail, null, false, false);
    this.column = column;
    this.detail = detail;
  }

  static MalformedException at(int column, String expected) {
    return new MalformedException(column, "expected " + expected);
  }

  /**
   * @param found quoted in the message as far as it can be printed
   */
  static MalformedException at(int column, String expected, String found) {
    return at(column, expected + ", found \"" + printable(found) + "\"");
  }

  /** Position of the first wrong character in its line, from 1. */
  int column() {
    return column;
  }

  /** What was expected and what was found. */
  String detail() {
    return detail;
  }

  private static String printable(String text) {
    String cut = text.length() > EXCERPT ? text.substring(0, EXCERPT) + "..." : text;
    return cut.replaceAll("[^ -~]", "?");
  }
}
