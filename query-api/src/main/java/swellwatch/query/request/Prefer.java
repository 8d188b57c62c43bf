package swellwatch.query.request;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Prefer} header of RFC 7240. A preference that is unknown or malformed is as if it had
 * not been sent: the RFC demands it, so that a client may send one to whatever server.
 */
public final class Prefer {
  /** A longer wait is cut to this one. */
  public static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private static final Pattern WAIT =
      Pattern.compile("[ \\t]*+wait[ \\t]*+(?:([=;].*+))?", Pattern.CASE_INSENSITIVE);
  private static final Pattern SECONDS =
      Pattern.compile("=[ \\t]*+(?:([0-9]++)|\"([0-9]++)\")[ \\t]*+(?:;.*+)?");

  private Prefer() {}

  /**
   * How long the caller would wait; null if nothing usable is said about it. Of several waits the
   * first counts.
   *
   * @param headers all of that name; each may hold several preferences
   */
  public static @Nullable Duration waiting(Collection<String> headers) {
    for (String preference : preferences(String.join(",", headers))) {
      Matcher wait = WAIT.matcher(preference);
      if (wait.matches()) {
        return seconds(wait.group(1));
      }
    }
    return null;
  }

  private static @Nullable Duration seconds(@Nullable String value) {
    Matcher seconds = SECONDS.matcher(value == null ? "" : value);
    if (!seconds.matches()) {
      return null;
    }
    String digits = seconds.group(1) == null ? seconds.group(2) : seconds.group(1);
    BigInteger longest = BigInteger.valueOf(LONGEST_WAIT.toSeconds());
    return Duration.ofSeconds(new BigInteger(digits).min(longest).longValue());
  }

  /** Split at the commas, except for those in quoted strings. */
  private static List<String> preferences(String header) {
    List<String> parts = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i < header.length(); i++) {
      char c = header.charAt(i);
      if (c == '\\' && quoted) {
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        parts.add(header.substring(start, i));
        start = i + 1;
      }
    }
    parts.add(header.substring(start));
    return parts;
  }
}
