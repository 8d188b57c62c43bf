package swellwatch.query.response;

import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.request.Format;

/** One JSON object a line. */
final class ReadingsNdjson implements ReadingForm {

  @Override
  public String contentType() {
    return Format.NDJSON.mediaType();
  }

  @Override
  public void append(Reading reading, TextBuffer out) {
    ReadingEncoder.appendWithSuspect(reading, out);
    out.append('\n');
  }
}
