package swellwatch.query.request;

import java.util.Collection;
import java.util.Comparator;

/** Finds the name that was probably meant. */
final class NearestName {
  private static final int LONGEST = 64;

  private NearestName() {}

  /** {@code "; did you mean 'x'?"}, or nothing where no names are known. */
  static String hint(String name, Collection<String> known) {
    String start = name.substring(0, Math.min(LONGEST, name.length()));
    return known.stream()
        .min(Comparator.comparingInt(candidate -> distance(start, candidate)))
        .map(nearest -> "; did you mean '" + nearest + "'?")
        .orElse("; there are no parameters");
  }

  /** Levenshtein's: how many characters to insert, delete or replace. */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
