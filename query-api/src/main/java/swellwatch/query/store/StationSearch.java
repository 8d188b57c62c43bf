package swellwatch.query.store;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import swellwatch.query.request.Near;

/** What InfluxQL cannot do with stations: to search in their names, and to measure distances. */
final class StationSearch {
  private static final Comparator<Station> BY_DISTANCE =
      Comparator.comparingDouble(Station::distanceKm).thenComparing(Station::id);

  private StationSearch() {}

  /**
   * Those with a part of their id or location.
   *
   * @param part null for all
   */
  static List<Station> named(@Nullable String part, List<Station> stations) {
    if (part == null) {
      return stations;
    }
    String folded = fold(part);
    Predicate<String> has = name -> fold(name).contains(folded);
    return stations.stream().filter(s -> has.test(s.id()) || has.test(s.location())).toList();
  }

  /**
   * Those within the radius, by distance.
   *
   * @param near null for all, in the order in which they are
   */
  static List<Station> near(@Nullable Near near, List<Station> stations) {
    if (near == null) {
      return stations;
    }
    return stations.stream()
        .filter(Station::hasPosition)
        .map(station -> station.at(distance(near, station)))
        .filter(station -> station.distanceKm() <= near.radiusKm())
        .sorted(BY_DISTANCE)
        .toList();
  }

  private static double distance(Near near, Station station) {
    return GreatCircle.roundedKm(
        near.latitude(), near.longitude(), station.latitude(), station.longitude());
  }

  /** A part may end with a sigma that is not the last of the whole. */
  private static String fold(String text) {
    return Locations.fold(text).replace('ς', 'σ');
  }
}
