package swellwatch.query.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.Row;
import swellwatch.query.request.Position;

/**
 * Gathers the newest value of each field of each station from rows of its series, in any order. Of
 * two values of one time that counts which comes first in a list of readings, newest first.
 */
final class NewestValues {
  private static final int FIRST_FIELD = 1;

  private record Value(double value, Position of) {}

  private record Key(String station, String location) {}

  /** What is known of one series: how many rows came, and which fields they had. */
  private static final class Block {
    private final boolean[] seen;
    private int rows;

    Block(int fields) {
      seen = new boolean[fields];
    }
  }

  private final List<String> fields;
  private final int blockSize;
  private final Map<String, @Nullable Value[]> stations = new TreeMap<>();
  private final Map<Key, Block> blocks = new HashMap<>();

  /**
   * @param blockSize at most so many rows come first of each series, its newest ones
   */
  NewestValues(List<String> fields, int blockSize) {
    this.fields = fields;
    this.blockSize = blockSize;
  }

  int blockSize() {
    return blockSize;
  }

  /** One of the newest rows of a series, with all the fields. */
  void row(String station, String location, Row row) {
    Position of = new Position(row.time(), station, location);
    Block block =
        blocks.computeIfAbsent(new Key(station, location), any -> new Block(fields.size()));
    block.rows++;
    for (int i = 0; i < fields.size(); i++) {
      double value = row.number(FIRST_FIELD + i);
      if (!Double.isNaN(value)) {
        block.seen[i] = true;
        take(i, new Value(value, of));
      }
    }
  }

  /** A row with one field. */
  void value(String field, String station, String location, Row row) {
    Position of = new Position(row.time(), station, location);
    take(fields.indexOf(field), new Value(row.number(FIRST_FIELD), of));
  }

  /**
   * What older rows may have: by field, the stations of series that have more rows than came, none
   * of which has the field.
   */
  Map<String, Set<String>> missing() {
    Map<String, Set<String>> missing = new LinkedHashMap<>();
    blocks.forEach((series, block) -> {
      for (int i = 0; i < fields.size() && block.rows == blockSize; i++) {
        if (!block.seen[i]) {
          missing.computeIfAbsent(fields.get(i), any -> new TreeSet<>()).add(series.station());
        }
      }
    });
    return missing;
  }

  /** In the order of their ids. */
  List<LatestOfStation> stations() {
    List<LatestOfStation> all = new ArrayList<>();
    stations.forEach((id, values) -> all.add(station(id, values)));
    return all;
  }

  private void take(int field, Value candidate) {
    @Nullable Value[] values =
        stations.computeIfAbsent(candidate.of().stationId(), any -> new Value[fields.size()]);
    Value known = values[field];
    if (known == null || candidate.of().compareTo(known.of()) > 0) {
      values[field] = candidate;
    }
  }

  private LatestOfStation station(String id, @Nullable Value[] values) {
    List<LatestValue> known = new ArrayList<>();
    Position newest = new Position(Long.MIN_VALUE, id, "");
    for (int i = 0; i < values.length; i++) {
      Value value = values[i];
      if (value != null) {
        known.add(new LatestValue(fields.get(i), value.value(), value.of().epochNanos()));
        newest = value.of().compareTo(newest) > 0 ? value.of() : newest;
      }
    }
    return new LatestOfStation(id, newest.location(), known);
  }
}
