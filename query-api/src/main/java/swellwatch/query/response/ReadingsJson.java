package swellwatch.query.response;

import swellwatch.model.Reading;
import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.TextBuffer;
import swellwatch.query.store.Page;

/**
 * A page of readings; the way to the next one stands in the body and in the header {@code Link}.
 */
public final class ReadingsJson {
  private static final int TYPICAL_BYTES = 300;

  private ReadingsJson() {}

  public static Answer of(Page page) {
    Answer answer = Answer.json(200, encode(page));
    String next = page.next();
    return next == null ? answer : answer.with("Link", "<" + next + ">; rel=\"next\"");
  }

  private static byte[] encode(Page page) {
    TextBuffer out = new TextBuffer(64 + page.readings().size() * TYPICAL_BYTES);
    out.append("{\"readings\":[");
    boolean first = true;
    for (Reading reading : page.readings()) {
      if (!first) {
        out.append(',');
      }
      ReadingEncoder.appendWithSuspect(reading, out);
      first = false;
    }
    out.append(']');
    String next = page.next();
    if (next != null) {
      ReadingEncoder.appendString(next, out.append(",\"next\":"));
    }
    return out.append('}').toByteArray();
  }
}
