package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;

/** NDJSON: one JSON object a line. */
record JsonLines<T>(Item<T> item) implements ListForm<T> {

  @Override
  public String contentType() {
    return Format.NDJSON.mediaType();
  }

  @Override
  public void append(T thing, TextBuffer out) {
    item.append(thing, out);
    out.append('\n');
  }
}
