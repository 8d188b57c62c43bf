package swellwatch.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.sample.Sample;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.query.Statement;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;

/** Reads the demo's observations back from InfluxDB, and finds the biggest waves among them. */
final class SampleCheck {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);

  private final InfluxConnection influx;
  private final Map<String, Set<Long>> expected = new HashMap<>();
  private long distinct;
  private long from = Long.MAX_VALUE;
  private long to = Long.MIN_VALUE;

  SampleCheck(InfluxConnection influx, Duration shift) {
    this.influx = influx;
    Sample.forEach(
        new TimeShift(shift),
        reading -> {
          boolean isNew =
              expected
                  .computeIfAbsent(reading.stationId(), station -> new HashSet<>())
                  .add(reading.epochNanos());
          distinct += isNew ? 1 : 0;
          from = Math.min(from, reading.epochNanos());
          to = Math.max(to, reading.epochNanos());
        });
  }

  /** The highest significant wave of one station. */
  record BigWave(String stationId, String location, long epochNanos, double metres) {
    @Override
    public String toString() {
      return String.format(
          java.util.Locale.ROOT,
          "%5.2f m  %s  %s (%s)",
          metres,
          EpochNanos.toInstant(epochNanos),
          location,
          stationId);
    }
  }

  /** Readings that differ in station or time. */
  long distinct() {
    return distinct;
  }

  /** How many of them InfluxDB does not have. */
  long missing() {
    Map<String, Set<Long>> missing = new HashMap<>();
    expected.forEach((station, times) -> missing.put(station, new HashSet<>(times)));
    influx
        .query()
        .select(
            statement("SELECT " + fields() + ", station_id FROM buoy_reading" + inRange()),
            row -> {
              Set<Long> times = missing.get(row.text(Quantity.ALL.size() + 1));
              if (times != null) {
                times.remove(row.time());
              }
              return true;
            });
    return missing.values().stream().mapToLong(Set::size).sum();
  }

  /** One for each station, the highest first. */
  List<BigWave> biggest(int count) {
    List<BigWave> waves = new ArrayList<>();
    // With a second column beside it, max() keeps the time of the reading.
    influx
        .query()
        .select(
            statement(
                "SELECT max(wave_height), station_id, location FROM buoy_reading"
                    + inRange()
                    + " GROUP BY station_id"),
            row -> {
              waves.add(
                  new BigWave(
                      String.valueOf(row.text(2)),
                      String.valueOf(row.text(3)),
                      row.time(),
                      row.number(1)));
              return true;
            });
    return waves.stream()
        .filter(wave -> expected.containsKey(wave.stationId()))
        .sorted(Comparator.comparingDouble(BigWave::metres).reversed())
        .limit(count)
        .toList();
  }

  private String inRange() {
    return " WHERE time >= " + from + " AND time <= " + to;
  }

  private static String fields() {
    return Quantity.ALL.stream().map(Quantity::jsonName).collect(Collectors.joining(", "));
  }

  private static Statement statement(String text) {
    return new Statement(text, Map.of(), TIMEOUT);
  }
}
