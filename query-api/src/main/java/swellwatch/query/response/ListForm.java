package swellwatch.query.response;

import swellwatch.model.text.TextBuffer;

/** Writes a list of things in one of the forms. One for each list; not thread-safe. */
public interface ListForm<T> {

  String contentType();

  /** What stands before the first of them. */
  default void begin(TextBuffer out) {}

  void append(T item, TextBuffer out);

  /** What stands behind the last of them. */
  default void end(TextBuffer out) {}
}
