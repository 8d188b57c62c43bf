package swellwatch.feed.simulate;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import swellwatch.model.EpochNanos;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * A buoy made of sine waves: swell that rises and falls over half a day, with the tide on it. The
 * same station and time give the same reading, so a run can be repeated.
 */
record SimulatedStation(int number) {
  private static final double SWELL_HOURS = 13;
  private static final double TIDE_HOURS = 12.42;
  private static final double FIRST_LATITUDE = 36.5;
  private static final double FIRST_LONGITUDE = -125;

  /** Buoys lie on a grid: so many from south to north, then the next row farther west. */
  private static final int ROW = 50;

  private static final double SPACING = 0.5;

  Reading at(Instant time) {
    return new Reading(
        "sim-" + number,
        "Simulated buoy " + number,
        EpochNanos.of(time),
        FIRST_LATITUDE + number % ROW * SPACING,
        FIRST_LONGITUDE - Math.floorDiv(number, ROW) * SPACING,
        Measurements.of(values(time.getEpochSecond() / 3600.0)));
  }

  private Map<Quantity, Double> values(double hours) {
    double swell = wave(hours, SWELL_HOURS, number);
    Map<Quantity, Double> values = new EnumMap<>(Quantity.class);
    values.put(Quantity.WAVE_HEIGHT, rounded(2.5 + number % 3 + 1.5 * swell));
    values.put(Quantity.WAVE_PEAK_PERIOD, rounded(12 + 3 * swell));
    values.put(Quantity.WAVE_MEAN_PERIOD, rounded(8 + 1.5 * swell));
    values.put(Quantity.WAVE_DIRECTION, (double) (270 + number * 7 % 60));
    values.put(Quantity.WIND_SPEED, rounded(7 + 4 * wave(hours, 6, number + 1)));
    values.put(Quantity.WATER_TEMPERATURE, rounded(14 + wave(hours, 24, number)));
    values.put(Quantity.WATER_LEVEL, rounded(wave(hours, TIDE_HOURS, 0)));
    return values;
  }

  private static double wave(double hours, double period, int phase) {
    return Math.sin(2 * Math.PI * hours / period + phase);
  }

  private static double rounded(double value) {
    return Math.round(value * 100) / 100.0;
  }
}
