package swellwatch.ingest.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts readings so that they can be divided into shards that fit into memory. What it takes
 * itself is bounded, whatever the stations: one number for each hash, and one for each week of
 * those few hashes that do not fit.
 */
final class Shards {
  /** A week, in nanoseconds: of a larger span there may be too much, of a smaller one too many. */
  static final long SLICE = 7 * 86_400_000_000_000L;

  private final int fit;
  private final long[] byHash = new long[Shard.HASHES];
  private final Map<Integer, SortedMap<Long, Long>> bySlice = new HashMap<>();

  /**
   * @param fit readings that fit into memory
   */
  Shards(int fit) {
    this.fit = fit;
  }

  void count(String station) {
    byHash[Shard.hash(station)]++;
  }

  /** Whether all readings are to be counted once more, now by time. */
  boolean wantsTimes() {
    for (int hash = 0; hash < byHash.length; hash++) {
      if (byHash[hash] > fit) {
        bySlice.put(hash, new TreeMap<>());
      }
    }
    return !bySlice.isEmpty();
  }

  void count(String station, long epochNanos) {
    SortedMap<Long, Long> slices = bySlice.get(Shard.hash(station));
    if (slices != null) {
      slices.merge(Math.floorDiv(epochNanos, SLICE), 1L, Long::sum);
    }
  }

  List<Shard> divide() {
    return Shard.divide(byHash, bySlice, SLICE, fit);
  }
}
