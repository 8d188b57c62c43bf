package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far a replay is: everything that another process needs to go on with it.
 *
 * @param began what durations ago are counted from
 * @param pass 1 for the range itself
 * @param parts by partition
 * @param gaps one sentence each
 */
record Checkpoint(
    Instant began, int pass, Map<Integer, Part> parts, Tally tally, List<String> gaps) {

  Checkpoint {
    parts = Map.copyOf(parts);
    gaps = List.copyOf(gaps);
  }

  /** Records between the positions and the ends, as far as offsets tell. */
  long left() {
    return parts.values().stream().mapToLong(Part::left).sum();
  }

  Checkpoint advanced(int partition, Part part, Tally more) {
    Map<Integer, Part> all = new TreeMap<>(parts);
    all.put(partition, part);
    return new Checkpoint(began, pass, all, tally.plus(more), gaps);
  }

  /** The next pass begins where this one ended. */
  Checkpoint nextPass(Map<Integer, Long> ends) {
    Map<Integer, Part> all = new TreeMap<>(parts);
    all.replaceAll((partition, part) -> part.upTo(ends.getOrDefault(partition, part.end())));
    return new Checkpoint(began, pass + 1, all, tally, gaps);
  }

  Checkpoint withGap(String gap) {
    List<String> all = new ArrayList<>(gaps);
    all.add(gap);
    return new Checkpoint(began, pass, parts, tally, all);
  }
}
