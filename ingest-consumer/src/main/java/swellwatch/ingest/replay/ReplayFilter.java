package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.decode.ReadingFilter;
import swellwatch.model.EpochNanos;

/**
 * Which readings are replayed, by what they say of themselves. Null and empty do not limit.
 *
 * @param observedFrom the reading's own time, inclusive
 * @param observedTo exclusive
 */
public record ReplayFilter(
    @Nullable Moment observedFrom,
    @Nullable Moment observedTo,
    Set<String> stations,
    Set<String> locations) {
  public static final ReplayFilter ALL = new ReplayFilter(null, null, Set.of(), Set.of());

  public ReplayFilter {
    stations = Set.copyOf(stations);
    locations = Set.copyOf(locations);
  }

  /** With durations ago counted from that moment. */
  public ReadingFilter at(Instant now) {
    return new ReadingFilter(
        stations,
        locations,
        observedFrom == null ? EpochNanos.MIN : observedFrom.nanosAt(now),
        observedTo == null ? EpochNanos.MAX + 1 : observedTo.nanosAt(now));
  }

  /** The same text for the same filter. */
  @Override
  public String toString() {
    return observedFrom
        + ".."
        + observedTo
        + " "
        + new TreeSet<>(stations)
        + " "
        + new TreeSet<>(locations);
  }
}
