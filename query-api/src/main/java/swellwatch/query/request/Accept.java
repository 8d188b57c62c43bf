package swellwatch.query.request;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The header {@code Accept}: which of the forms on offer the caller likes best (RFC 9110, 12.5.1).
 */
public final class Accept {
  private record Range(String type, String subtype, double weight) {

    static Range parse(String text) {
      String[] parts = text.split(";", -1);
      String[] type = (parts[0].strip().toLowerCase(Locale.ROOT) + "/").split("/", 3);
      double weight = 1;
      for (int i = 1; i < parts.length; i++) {
        String parameter = parts[i].strip().toLowerCase(Locale.ROOT);
        weight = parameter.startsWith("q=") ? weight(parameter.substring(2)) : weight;
      }
      return new Range(type[0], type[1], weight);
    }

    /** 0 if it does not match, and more the more exactly it does. */
    int fit(String offered) {
      if (offered.equals(type + "/" + subtype)) {
        return 3;
      }
      if (!subtype.equals("*")) {
        return 0;
      }
      return offered.startsWith(type + "/") ? 2 : type.equals("*") ? 1 : 0;
    }

    private static double weight(String text) {
      try {
        return Double.parseDouble(text);
      } catch (NumberFormatException e) {
        return 1;
      }
    }
  }

  private Accept() {}

  /**
   * The best of those on offer, or null if the caller takes none of them.
   *
   * @param header null for "anything"
   * @param offered media types in lower case, the one to prefer first
   */
  public static @Nullable String choose(@Nullable String header, List<String> offered) {
    if (header == null || header.isBlank()) {
      return offered.get(0);
    }
    List<Range> ranges = List.of(header.split(",", -1)).stream().map(Range::parse).toList();
    String best = null;
    double bestWeight = 0;
    for (String candidate : offered) {
      double weight = weight(candidate, ranges);
      if (weight > bestWeight) {
        best = candidate;
        bestWeight = weight;
      }
    }
    return best;
  }

  private static double weight(String offered, List<Range> ranges) {
    int fit = 0;
    double weight = 0;
    for (Range range : ranges) {
      if (range.fit(offered) > fit) {
        fit = range.fit(offered);
        weight = range.weight();
      }
    }
    return weight;
  }
}
