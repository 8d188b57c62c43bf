package swellwatch.bench.query;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import swellwatch.bench.load.WaveReadings;
import swellwatch.model.EpochNanos;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Which station is asked for: one where a few hundred readings are high. */
final class StationChoice {
  private static final int WANTED = 300;

  private StationChoice() {}

  static String of(WaveReadings readings, Instant from) {
    long fromNanos = EpochNanos.of(from);
    Map<String, Integer> high = new HashMap<>();
    readings.forEach(
        reading -> high.merge(reading.stationId(), high(reading, fromNanos), Integer::sum));
    return high.entrySet().stream()
        .min(
            Comparator.<Map.Entry<String, Integer>>comparingInt(
                    station -> Math.abs(station.getValue() - WANTED))
                .thenComparing(Map.Entry::getKey))
        .orElseThrow()
        .getKey();
  }

  private static int high(Reading reading, long from) {
    return reading.epochNanos() >= from && reading.get(Quantity.WAVE_HEIGHT) >= Questions.HIGH
        ? 1
        : 0;
  }
}
