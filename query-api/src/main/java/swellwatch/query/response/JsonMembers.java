package swellwatch.query.response;

import swellwatch.model.json.ReadingEncoder;
import swellwatch.model.text.IsoTime;
import swellwatch.model.text.TextBuffer;

/** The members of one JSON object, written fast. The caller closes it. */
final class JsonMembers {
  private final TextBuffer out;
  private char before = '{';

  JsonMembers(TextBuffer out) {
    this.out = out;
  }

  JsonMembers text(String name, String value) {
    ReadingEncoder.appendString(value, name(name));
    return this;
  }

  /** No member for NaN. */
  JsonMembers number(String name, double value) {
    if (!Double.isNaN(value)) {
      name(name).append(value);
    }
    return this;
  }

  JsonMembers integer(String name, long value) {
    name(name).append(value);
    return this;
  }

  JsonMembers time(String name, long epochNanos) {
    IsoTime.append(epochNanos, name(name).append('"'));
    out.append('"');
    return this;
  }

  /** Up to the value, which the caller writes. */
  TextBuffer name(String name) {
    out.append(before).append('"').append(name).append("\":");
    before = ',';
    return out;
  }
}
