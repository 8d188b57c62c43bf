package swellwatch.query.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import swellwatch.influx.query.Row;

/** The time of the newest matching reading of each station. */
final class NewestMatches implements SeriesRows.Taker {
  /**
   * Fewer stations have times that are closer together, more stations make fewer statements: in the
   * measured range (90 stations) the former counts.
   */
  private static final int GROUP = 16;

  /** Stations that have no matching reading later than that. */
  record Group(Set<String> stations, long newest) {}

  private final Map<String, Long> times = new HashMap<>();

  @Override
  public void take(String station, String location, Row row) {
    times.merge(station, row.time(), Math::max);
  }

  /** All stations, those together that have their newest matching readings at similar times. */
  List<Group> groups() {
    List<Map.Entry<String, Long>> byTime = new ArrayList<>(times.entrySet());
    byTime.sort(Map.Entry.comparingByValue());
    List<Group> groups = new ArrayList<>();
    for (int start = 0; start < byTime.size(); start += GROUP) {
      groups.add(group(byTime.subList(start, Math.min(start + GROUP, byTime.size()))));
    }
    return groups;
  }

  private static Group group(List<Map.Entry<String, Long>> byTime) {
    Set<String> stations = new TreeSet<>();
    byTime.forEach(entry -> stations.add(entry.getKey()));
    return new Group(stations, byTime.get(byTime.size() - 1).getValue());
  }
}
