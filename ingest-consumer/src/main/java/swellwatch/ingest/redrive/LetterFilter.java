package swellwatch.ingest.redrive;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.reject.Letter;

/**
 * Which dead letters are meant. Null and empty do not limit.
 *
 * @param from time of publishing, inclusive
 * @param to exclusive
 * @param reasons their stable names
 */
public record LetterFilter(@Nullable Moment from, @Nullable Moment to, Set<String> reasons) {
  public static final LetterFilter ALL = new LetterFilter(null, null, Set.of());

  public LetterFilter {
    reasons = Set.copyOf(reasons);
  }

  boolean wants(Letter letter, Instant now) {
    Instant published = letter.published();
    return (from == null || !published.isBefore(from.at(now)))
        && (to == null || published.isBefore(to.at(now)))
        && (reasons.isEmpty() || reasons.contains(letter.reason()));
  }
}
