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

  private static @Nullable Integer upTo(int most, String text) {
    int value = Integer.parseInt(text);
    return value >= 1 && value <= most && text.charAt(0) != '+' ? value : null;
  }
}
