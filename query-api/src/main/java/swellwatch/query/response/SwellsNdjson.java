package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;
import swellwatch.query.store.Swell;

/** One swell a line. */
final class SwellsNdjson implements ListForm<Swell> {

  @Override
  public String contentType() {
    return Format.NDJSON.mediaType();
  }

  @Override
  public void append(Swell swell, TextBuffer out) {
    SwellForms.appendObject(swell, out);
    out.append('\n');
  }
}
