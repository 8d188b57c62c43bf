package swellwatch.query.response;

import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;

/** Rows of comma-separated values (RFC 4180). A value that is not known is an empty cell. */
final class Csv {
  private final TextBuffer out;
  private boolean first = true;

  Csv(TextBuffer out) {
    this.out = out;
  }

  Csv text(String text) {
    separate();
    if (needsQuotes(text)) {
      out.append('"').append(text.replace("\"", "\"\"")).append('"');
    } else {
      out.append(text);
    }
    return this;
  }

  /** Empty for NaN. */
  Csv number(double value) {
    separate();
    if (!Double.isNaN(value)) {
      out.append(value);
    }
    return this;
  }

  Csv time(long epochNanos) {
    separate();
    IsoTime.append(epochNanos, out);
    return this;
  }

  void endRow() {
    out.append("\r\n");
    first = true;
  }

  private void separate() {
    if (!first) {
      out.append(',');
    }
    first = false;
  }

  private static boolean needsQuotes(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ',' || c == '"' || c == '\r' || c == '\n') {
        return true;
      }
    }
    return false;
  }
}
