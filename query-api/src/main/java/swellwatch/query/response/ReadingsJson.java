package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;

/** {@code {"readings":[...],"next":"..."}}. */
final class ReadingsJson implements ReadingForm {
  private char before = '[';

  @Override
  public String contentType() {
    return Answer.JSON;
  }

  @Override
  public void begin(TextBuffer out) {
    out.append("{\"readings\":");
  }

  @Override
  public void append(Reading reading, TextBuffer out) {
    ReadingEncoder.appendWithSuspect(reading, out.append(before));
    before = ',';
  }

  @Override
  public void end(@Nullable String next, TextBuffer out) {
    Documents.endList(before, next, out);
  }
}
