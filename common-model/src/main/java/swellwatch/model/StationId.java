package swellwatch.model;

import java.text.Normalizer;

/** The rule for station ids, and how one is made from a location. */
public final class StationId {
  public static final int MAX_LENGTH = 32;

  private StationId() {}

  /** Whether it is {@code [A-Za-z0-9_-]{1,32}}. */
  public static boolean isValid(String id) {
    if (id.isEmpty() || id.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      if (!isAllowed(id.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '_'
        || c == '-';
  }

  /**
   * The station id of a reading that names only a location: {@code Half Moon Bay} becomes {@code
   * half-moon-bay}. Compatibility decomposition (NFKD), combining marks removed, lower case, every
   * run of other characters than {@code a-z0-9} one dash, none at the ends, at most 32. Empty if
   * nothing of the location is left.
   */
  public static String slug(String location) {
    String decomposed = Normalizer.normalize(location, Normalizer.Form.NFKD);
    StringBuilder slug = new StringBuilder(MAX_LENGTH + 2);
    boolean gap = false;
    for (int i = 0; i < decomposed.length() && slug.length() < MAX_LENGTH; ) {
      int c = decomposed.codePointAt(i);
      i += Character.charCount(c);
      int lower = Character.toLowerCase(c);
      if (isLetterOrDigit(lower)) {
        slug.append(gap && !slug.isEmpty() ? "-" : "").append((char) lower);
        gap = false;
      } else if (!isCombiningMark(c)) {
        gap = true;
      }
    }
    return cut(slug);
  }

  /** At most 32 characters; a dash that the cut leaves at the end goes too. */
  private static String cut(StringBuilder slug) {
    int end = Math.min(slug.length(), MAX_LENGTH);
    boolean dash = end > 0 && slug.charAt(end - 1) == '-';
    return slug.substring(0, dash ? end - 1 : end);
  }

  private static boolean isLetterOrDigit(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  private static boolean isCombiningMark(int c) {
    int type = Character.getType(c);
    return type == Character.NON_SPACING_MARK
        || type == Character.COMBINING_SPACING_MARK
        || type == Character.ENCLOSING_MARK;
  }
}
