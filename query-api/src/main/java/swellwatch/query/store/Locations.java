package swellwatch.query.store;

import java.text.Normalizer;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Statement;
import swellwatch.query.request.Filter;

/**
 * The locations that InfluxDB knows, for comparing without case, which InfluxQL cannot do. Kept for
 * a second, so that a burst of requests asks once; a name that is not among them is asked for at
 * once. Thread-safe.
 */
public final class Locations {
  private static final long KEPT_NANOS = Duration.ofSeconds(1).toNanos();
  private static final Statement ALL =
      new Statement(
          "SHOW TAG VALUES FROM "
              + ReadingRows.MEASUREMENT
              + " WITH KEY = "
              + ReadingRows.quoted(LineEncoder.LOCATION_TAG),
          Map.of(),
          Timeouts.QUERY);

  private record Known(Map<String, Set<String>> spellings, long readAt) {
    boolean isFresh() {
      return System.nanoTime() - readAt < KEPT_NANOS;
    }
  }

  private final Queries queries;
  private volatile Known known = new Known(Map.of(), System.nanoTime() - KEPT_NANOS);

  public Locations(Queries queries) {
    this.queries = queries;
  }

  /** What a filter means to InfluxDB; empty if it names only locations that nobody has reported. */
  Optional<Conditions> conditions(Filter filter) {
    Set<String> asked = filter.locations();
    Set<String> stored = asked.isEmpty() ? Set.of() : spellings(asked);
    return !asked.isEmpty() && stored.isEmpty()
        ? Optional.empty()
        : Optional.of(Conditions.of(filter, stored));
  }

  /** Every spelling in use of these names; empty if none is known. */
  private Set<String> spellings(Set<String> names) {
    List<String> folded = names.stream().map(Locations::fold).toList();
    Known current = known;
    if (!current.isFresh() || !current.spellings.keySet().containsAll(folded)) {
      current = read();
      known = current;
    }
    Set<String> found = new LinkedHashSet<>();
    for (String name : folded) {
      found.addAll(current.spellings.getOrDefault(name, Set.of()));
    }
    return found;
  }

  private Known read() {
    long now = System.nanoTime();
    Map<String, Set<String>> spellings = new HashMap<>();
    for (String location : queries.texts(ALL, "value")) {
      spellings.computeIfAbsent(fold(location), any -> new LinkedHashSet<>()).add(location);
    }
    return new Known(spellings, now);
  }

  /** Equal for texts that differ in case only; first to upper case, for ß and the final sigma. */
  static String fold(String text) {
    String upper = Normalizer.normalize(text, Normalizer.Form.NFC).toUpperCase(Locale.ROOT);
    return upper.toLowerCase(Locale.ROOT);
  }
}
