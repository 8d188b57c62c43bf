package swellwatch.ingest.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;
import swellwatch.model.EpochNanos;

/**
 * The points that are compared in one pass over the log: those of the stations with some hashes, or
 * a span of time of those with one hash.
 *
 * @param firstHash of the station, inclusive
 * @param lastHash inclusive
 * @param from nanoseconds since 1970, inclusive
 * @param to inclusive
 */
record Shard(int firstHash, int lastHash, long from, long to) {
  /** So many hashes there are: from 0 to one less. */
  static final int HASHES = 1 << 16;

  private static final int GOLDEN = 0x9E3779B9;

  /** Spreads also names that differ only in a number at their end. */
  static int hash(String station) {
    return (station.hashCode() * GOLDEN) >>> 16;
  }

  boolean covers(String station, long epochNanos) {
    return epochNanos >= from && epochNanos <= to && covers(station);
  }

  boolean covers(String station) {
    int hash = hash(station);
    return hash >= firstHash && hash <= lastHash;
  }

  /**
   * Divides all points so that no shard has more readings than fit, or only those of one hash in
   * one slice of time.
   *
   * @param byHash how many readings
   * @param bySlice for each hash with more readings than fit: how many in each slice of time
   */
  static List<Shard> divide(
      long[] byHash, Map<Integer, SortedMap<Long, Long>> bySlice, long slice, int fit) {
    List<Shard> shards = new ArrayList<>();
    int first = 0;
    long sum = 0;
    for (int hash = 0; hash < byHash.length; hash++) {
      SortedMap<Long, Long> slices = bySlice.get(hash);
      if (slices != null || sum + byHash[hash] > fit) {
        addWholeTime(first, hash - 1, shards);
        first = hash;
        sum = 0;
      }
      if (slices == null) {
        sum += byHash[hash];
      } else {
        addSpans(hash, slices, slice, fit, shards);
        first = hash + 1;
      }
    }
    addWholeTime(first, byHash.length - 1, shards);
    return shards;
  }

  private static void addWholeTime(int first, int last, List<Shard> shards) {
    if (first <= last) {
      shards.add(new Shard(first, last, EpochNanos.MIN, EpochNanos.MAX));
    }
  }

  private static void addSpans(
      int hash, SortedMap<Long, Long> slices, long slice, int fit, List<Shard> shards) {
    long from = EpochNanos.MIN;
    long sum = 0;
    for (Entry<Long, Long> next : slices.entrySet()) {
      if (sum > 0 && sum + next.getValue() > fit) {
        long start = next.getKey() * slice;
        shards.add(new Shard(hash, hash, from, start - 1));
        from = start;
        sum = 0;
      }
      sum += next.getValue();
    }
    shards.add(new Shard(hash, hash, from, EpochNanos.MAX));
  }
}
