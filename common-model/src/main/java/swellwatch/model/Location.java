package swellwatch.model;

/** The rule for locations: a name for people. */
public final class Location {
  /** In Unicode characters (code points), after trimming. */
  public static final int MAX_LENGTH = 100;

  private Location() {}

  /** Without the blanks (Unicode space separators) around it. */
  public static String trim(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  /** Whether a trimmed text has 1 to 100 characters and no control character. */
  public static boolean isValid(String trimmed) {
    return !trimmed.isEmpty() && isShortEnough(trimmed) && !hasControl(trimmed);
  }

  private static boolean isShortEnough(String text) {
    return text.length() <= MAX_LENGTH || text.codePointCount(0, text.length()) <= MAX_LENGTH;
  }

  private static boolean hasControl(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || (c >= 0x80 && Character.getType(c) == Character.SPACE_SEPARATOR);
  }
}
