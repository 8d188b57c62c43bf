package swellwatch.ingest.decode;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;

/**
 * Which readings are meant. It asks only for what identifies a point, so that a reading and all of
 * its corrections are meant together, or none of them.
 *
 * @param stations empty for all
 * @param locations compared without case; empty for all
 * @param observedFrom nanoseconds since 1970, inclusive
 * @param observedTo exclusive
 */
public record ReadingFilter(
    Set<String> stations, Set<String> locations, long observedFrom, long observedTo) {
  public static final ReadingFilter ALL =
      new ReadingFilter(Set.of(), Set.of(), EpochNanos.MIN, EpochNanos.MAX + 1);

  public ReadingFilter {
    stations = Set.copyOf(stations);
    locations =
        locations.stream().map(ReadingFilter::withoutCase).collect(Collectors.toUnmodifiableSet());
  }

  public boolean wants(Reading reading) {
    return wants(reading.stationId(), reading.location(), reading.epochNanos());
  }

  public boolean wants(String station, String location, long epochNanos) {
    return epochNanos >= observedFrom
        && epochNanos < observedTo
        && (stations.isEmpty() || stations.contains(station))
        && (locations.isEmpty() || locations.contains(withoutCase(location)));
  }

  private static String withoutCase(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
