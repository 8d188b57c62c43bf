package swellwatch.query.request;

import org.jspecify.annotations.Nullable;

/** How many rows an answer may have. */
final class Limit {
  /** Of a document, which is encoded as a whole before it is sent. */
  static final int MAX_PAGE = 10_000;

  private Limit() {}

  /** The parameter {@code limit} of a document, or the default. */
  static int ofPage(Parameters parameters, int standard) {
    Integer limit =
        parameters.value(
            "limit",
            "a whole number from 1 to "
                + MAX_PAGE
                + " (NDJSON and CSV take any, and list everything without)",
            text -> upTo(MAX_PAGE, text));
    return limit == null ? standard : limit;
  }

  /** The parameter {@code limit} of rows, or the default. */
  static int ofRows(Parameters parameters, int standard) {
    Integer limit =
        parameters.value(
            "limit", "a whole number above 0", text -> upTo(Integer.MAX_VALUE - 1, text));
    return limit == null ? standard : limit;
  }

  /** The parameter {@code limit} of swells, or the default. */
  static int ofSwells(Parameters parameters, int standard) {
    return number(parameters, "limit", 1, standard);
  }

  /** The parameter {@code max_points} of a series, or the default. */
  static int ofPoints(Parameters parameters, int standard) {
    return number(parameters, "max_points", 2, standard);
  }

  private static int number(Parameters parameters, String name, int least, int standard) {
    Integer number =
        parameters.value(
            name,
            "a whole number from " + least + " to " + MAX_PAGE,
            text -> between(least, MAX_PAGE, text));
    return number == null ? standard : number;
  }

  private static @Nullable Integer upTo(int most, String text) {
    return between(1, most, text);
  }

  private static @Nullable Integer between(int least, int most, String text) {
    int value = Integer.parseInt(text);
    return value >= least && value <= most && text.charAt(0) != '+' ? value : null;
  }
}
