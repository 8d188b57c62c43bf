package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** What lists of the API as JSON documents have in common. */
final class Documents {
  private Documents() {}

  /**
   * The end of a document whose last member but one is an array.
   *
   * @param before what would have stood before the next item: a bracket if there was none yet
   */
  static void endList(char before, @Nullable String next, TextBuffer out) {
    out.append(before == '[' ? "[]" : "]");
    if (next != null) {
      ReadingEncoder.appendString(next, out.append(",\"next\":"));
    }
    out.append('}');
  }
}
