package swellwatch.ingest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import swellwatch.model.EpochNanos;

class ShardTest {
  private static final long MIN = EpochNanos.MIN;
  private static final long MAX = EpochNanos.MAX;

  @Test
  void putsSmallStationsTogetherAndDividesLargeOnesByTime() {
    long[] byHash = {40, 50, 20, 210, 30, 0};
    Map<Integer, SortedMap<Long, Long>> bySlice =
        Map.of(3, new TreeMap<>(Map.of(-1L, 60L, 0L, 40L, 1L, 10L, 2L, 100L)));

    List<Shard> shards = Shard.divide(byHash, bySlice, 1_000, 100);

    assertThat(shards)
        .containsExactly(
            new Shard(0, 1, MIN, MAX),
            new Shard(2, 2, MIN, MAX),
            new Shard(3, 3, MIN, 999),
            new Shard(3, 3, 1_000, 1_999),
            new Shard(3, 3, 2_000, MAX),
            new Shard(4, 5, MIN, MAX));
  }

  @Test
  void coversEachPointOnce() {
    Shards shards = new Shards(50);
    for (int i = 0; i < 200; i++) {
      shards.count("large");
      shards.count("s" + i);
    }
    assertThat(shards.wantsTimes()).isTrue();
    for (int i = 0; i < 200; i++) {
      shards.count("large", i * Shards.SLICE / 10);
      shards.count("s" + i, i);
    }
    List<Shard> divided = shards.divide();

    assertThat(divided).hasSizeGreaterThan(6);
    List<String> stations =
        IntStream.range(-1, 300).mapToObj(i -> i < 0 ? "large" : "s" + i).toList();
    for (long time : new long[] {MIN, -1, 0, Shards.SLICE, 7 * Shards.SLICE - 1, MAX}) {
      for (String station : stations) {
        assertThat(divided.stream().filter(shard -> shard.covers(station, time)))
            .as("%s at %d", station, time)
            .hasSize(1);
      }
    }
  }

  @Test
  void noShardHasMoreThanFits() {
    List<String> readings = IntStream.range(0, 20_000).mapToObj(i -> "s" + i % 97).toList();
    Shards shards = new Shards(1_000);
    readings.forEach(shards::count);
    assertThat(shards.wantsTimes()).isFalse();

    assertThat(shards.divide())
        .hasSizeBetween(20, 97)
        .allMatch(shard -> readings.stream().filter(shard::covers).count() <= 1_000);
  }
}
