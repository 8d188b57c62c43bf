package swellwatch.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Real observations, for tests: NDBC's realtime2 files with their own units and no checks. */
final class Ndbc {
  private static final List<Quantity> COLUMNS =
      List.of(
          Quantity.WIND_DIRECTION,
          Quantity.WIND_SPEED,
          Quantity.WIND_GUST,
          Quantity.WAVE_HEIGHT,
          Quantity.WAVE_PEAK_PERIOD,
          Quantity.WAVE_MEAN_PERIOD,
          Quantity.WAVE_DIRECTION,
          Quantity.AIR_PRESSURE,
          Quantity.AIR_TEMPERATURE,
          Quantity.WATER_TEMPERATURE,
          Quantity.DEW_POINT,
          Quantity.VISIBILITY,
          Quantity.PRESSURE_TENDENCY,
          Quantity.WATER_LEVEL);
  private static final int TIME_COLUMNS = 5;

  private Ndbc() {}

  /**
   * The newest rows of some stations, shifted as a whole.
   *
   * @param newest the time of the newest reading of all
   */
  static List<Reading> newest(int stations, int rowsEach, Instant newest) {
    List<Reading> readings = new ArrayList<>();
    for (Path file : files().subList(0, stations)) {
      readings.addAll(read(file, rowsEach));
    }
    long last = readings.stream().mapToLong(Reading::epochNanos).max().orElseThrow();
    long shift = EpochNanos.of(newest) - last;
    return readings.stream().map(reading -> shifted(reading, shift)).toList();
  }

  private static List<Path> files() {
    Path folder = Path.of(System.getProperty("swellwatch.shared"), "data", "ndbc", "realtime2");
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".txt")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Reading> read(Path file, int rows) {
    String station = file.getFileName().toString().replace(".txt", "");
    try (Stream<String> lines = Files.lines(file)) {
      return lines
          .filter(line -> !line.startsWith("#"))
          .map(line -> reading(station, line.trim().split(" +")))
          .flatMap(Optional::stream)
          .limit(rows)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Reading> reading(String station, String[] row) {
    Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    for (int i = 0; i < COLUMNS.size(); i++) {
      String text = row[TIME_COLUMNS + i];
      if (!text.equals("MM")) {
        values.put(COLUMNS.get(i), Double.parseDouble(text));
      }
    }
    int number = Math.floorMod(station.hashCode(), 100);
    // A third of the stations has no position.
    double latitude = number % 3 == 0 ? Double.NaN : number / 2.0;
    return values.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Reading(
                station,
                "Buoy " + station + " Île",
                EpochNanos.of(time(row)),
                latitude,
                -latitude * 2,
                Measurements.of(values)));
  }

  private static Instant time(String[] row) {
    int[] parts = Stream.of(row).limit(TIME_COLUMNS).mapToInt(Integer::parseInt).toArray();
    return LocalDateTime.of(parts[0], parts[1], parts[2], parts[3], parts[4])
        .toInstant(ZoneOffset.UTC);
  }

  private static Reading shifted(Reading reading, long nanos) {
    return new Reading(
        reading.stationId(),
        reading.location(),
        reading.epochNanos() + nanos,
        reading.latitude(),
        reading.longitude(),
        reading.measurements());
  }
}
