package swellwatch.query.guard;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * The key that a request shows: as {@code Authorization: Bearer KEY} or as {@code X-API-Key: KEY}.
 * Never shows its secret.
 */
sealed interface Credentials {
  String KEY_HEADER = "X-API-Key";

  /** Another scheme is for a server in between, not for us. */
  String BEARER = "Bearer ";

  record Missing() implements Credentials {}

  /** Two that differ: whichever was checked, somebody else may have checked the other. */
  record Contradicting() implements Credentials {}

  record Secret(String text) implements Credentials {
    @Override
    public String toString() {
      return "Secret[***]";
    }
  }

  static Credentials of(HttpFields headers) {
    Set<String> keys = new LinkedHashSet<>(headers.getValuesList(KEY_HEADER));
    for (String value : headers.getValuesList(HttpHeader.AUTHORIZATION)) {
      if (value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
        keys.add(value.substring(BEARER.length()).strip());
      }
    }
    List<String> distinct = List.copyOf(keys);
    return switch (distinct.size()) {
      case 0 -> new Missing();
      case 1 -> new Secret(distinct.get(0));
      default -> new Contradicting();
    };
  }
}
