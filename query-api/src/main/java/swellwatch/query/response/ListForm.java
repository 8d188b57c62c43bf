package swellwatch.query.response;

import org.jspecify.annotations.Nullable;
import swellwatch.model.text.TextBuffer;

/** Writes a list of things in one of the forms. One for each list; not thread-safe. */
public interface ListForm<T> {

  String contentType();

  /** What stands before the first of them. */
  default void begin(TextBuffer out) {}

  void append(T item, TextBuffer out);

  /**
   * What stands behind the last of them.
   *
   * @param next the address of the next page; null if there is none
   */
  default void end(@Nullable String next, TextBuffer out) {}

  /** Writes one thing, whatever stands around it. */
  interface Item<T> {
    void append(T item, TextBuffer out);
  }
}
