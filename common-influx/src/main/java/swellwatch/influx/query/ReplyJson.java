package swellwatch.influx.query;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A reply as JSON, read member by member and element by element. Strict: what is no JSON is an
 * {@link InfluxQueryException}, as is a reply that ends inside a document.
 *
 * <p>Written by hand because the values of rows are nearly all of a reply, and reading them with
 * Jackson took several times as long.
 */
final class ReplyJson {
  private static final int MAX_DEPTH = 32;

  private final ReplyBytes in;
  private final Texts texts;
  private final Numbers numbers;
  private final RowReader rows;

  /** Whether an object or array has begun, so that no comma comes before what is next. */
  private boolean begun;

  private boolean stopped;

  ReplyJson(InputStream in) {
    this.in = new ReplyBytes(in);
    this.texts = new Texts(this.in);
    this.numbers = new Numbers(this.in);
    this.rows = new RowReader(this.in, texts, numbers);
  }

  /** From here on there is nothing more, so that every loop ends. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  /** Goes into the next document, which is an object; false at the clean end of the reply. */
  boolean nextDocument() {
    if (stopped || in.isAtEnd()) {
      return false;
    }
    beginObject();
    return true;
  }

  void beginObject() {
    in.expect('{');
    begun = true;
  }

  void beginArray() {
    in.expect('[');
    begun = true;
  }

  /** The name of the next member, whose value is next; null at the end of the object. */
  @Nullable String nextName() {
    if (!hasNext('}')) {
      return null;
    }
    String name = texts.next();
    in.expect(':');
    return name;
  }

  /** Whether there is another element; if not, the array has ended. */
  boolean nextElement() {
    return hasNext(']');
  }

  String text() {
    return texts.next();
  }

  /** Whether the next value is {@code true}; it may be any. */
  boolean isTrue() {
    boolean yes = in.peek() == 't';
    skip();
    return yes;
  }

  long integer() {
    if (!Numbers.isNumber(in.peek()) || !numbers.isWhole()) {
      throw in.unexpected("a whole number");
    }
    return numbers.nextLong();
  }

  /** Reads the next value, which is an array of that many. */
  void row(Row row, int width, int timeColumn) {
    rows.read(row, width, timeColumn);
  }

  /** Reads over the next value, whatever it is. */
  void skip() {
    skip(0);
  }

  private boolean hasNext(char end) {
    if (stopped) {
      return false;
    }
    boolean first = begun;
    begun = false;
    if (in.peek() == end) {
      in.at++;
      return false;
    }
    if (!first) {
      in.expect(',');
    }
    return true;
  }

  private void skip(int depth) {
    if (depth > MAX_DEPTH) {
      throw ReplyBytes.broken("it is more than " + MAX_DEPTH + " deep", null);
    }
    switch (in.peek()) {
      case '{' -> skipObject(depth);
      case '[' -> skipArray(depth);
      case '"' -> texts.next();
      case 'n' -> in.expect("null");
      case 't', 'f' -> in.truth();
      default -> numbers.nextDouble();
    }
  }

  private void skipObject(int depth) {
    beginObject();
    while (nextName() != null) {
      skip(depth + 1);
    }
  }

  private void skipArray(int depth) {
    beginArray();
    while (nextElement()) {
      skip(depth + 1);
    }
  }
}
