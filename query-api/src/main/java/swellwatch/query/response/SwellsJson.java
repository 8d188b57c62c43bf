package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.store.Swell;

/** {@code {"swells":[...]}}. */
final class SwellsJson implements ListForm<Swell> {
  private char before = '[';

  @Override
  public String contentType() {
    return Answer.JSON;
  }

  @Override
  public void begin(TextBuffer out) {
    out.append("{\"swells\":");
  }

  @Override
  public void append(Swell swell, TextBuffer out) {
    SwellForms.appendObject(swell, out.append(before));
    before = ',';
  }

  @Override
  public void end(TextBuffer out) {
    Documents.endList(before, null, out);
  }
}
