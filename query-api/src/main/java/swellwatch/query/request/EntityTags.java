package swellwatch.query.request;

import org.jspecify.annotations.Nullable;

/** The header {@code If-None-Match} (RFC 9110, 13.1.2). */
public final class EntityTags {
  private EntityTags() {}

  /**
   * Whether the caller has what bears this tag.
   *
   * @param header null if there is none
   * @param tag strong, in its quotes
   */
  public static boolean match(@Nullable String header, String tag) {
    if (header == null) {
      return false;
    }
    for (String candidate : header.split(",", -1)) {
      String word = candidate.strip();
      if (word.equals("*") || word.equals(tag) || word.equals("W/" + tag)) {
        return true;
      }
    }
    return false;
  }
}
