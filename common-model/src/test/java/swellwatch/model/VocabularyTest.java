package swellwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Names and figures that other programs rely on. */
class VocabularyTest {
  @Test
  void reasonsKeepTheirNamesAndOrder() {
    assertThat(Arrays.stream(Reason.values()).map(Reason::text))
        .containsExactly(
            "tombstone",
            "empty",
            "too-large",
            "not-json",
            "not-an-object",
            "duplicate-member",
            "wrong-type",
            "missing-station",
            "bad-station",
            "bad-location",
            "bad-position",
            "bad-time",
            "time-out-of-range",
            "time-in-future",
            "no-quantity",
            "out-of-range",
            "refused-by-influxdb");
  }

  @Test
  void quantitiesKeepTheirNamesAndOrder() {
    assertThat(Quantity.ALL.stream().map(Quantity::jsonName))
        .containsExactly(
            "wave_height",
            "wave_peak_period",
            "wave_mean_period",
            "wave_direction",
            "wind_direction",
            "wind_speed",
            "wind_gust",
            "air_pressure",
            "pressure_tendency",
            "air_temperature",
            "water_temperature",
            "dew_point",
            "visibility",
            "water_level");
  }

  @ParameterizedTest
  @CsvSource({
    "wave_height, m, 0, 20, 0, 35",
    "wave_peak_period, s, 2, 25, 1.7, 30",
    "wave_mean_period, s, 2, 20, 1, 30",
    "wave_direction, degree, -Infinity, Infinity, 0, 360",
    "wind_direction, degree, -Infinity, Infinity, 0, 360",
    "wind_speed, m s-1, 0, 50, 0, 75",
    "wind_gust, m s-1, 0, 60, 0, 100",
    "air_pressure, hPa, 900, 1060, 850, 1090",
    "pressure_tendency, hPa / 3 h, -Infinity, Infinity, -20, 20",
    "air_temperature, degC, -30, 45, -50, 55",
    "water_temperature, degC, -2, 35, -3, 40",
    "dew_point, degC, -40, 35, -60, 40",
    "visibility, m, -Infinity, Infinity, 0, 100000",
    "water_level, m, -Infinity, Infinity, -30, 30"
  })
  void quantityHasUnitAndRanges(
      String name, String unit, double suspectMin, double suspectMax, double min, double max) {
    Quantity quantity = Objects.requireNonNull(Quantity.named(name));
    assertThat(quantity.unit()).isEqualTo(unit);
    assertThat(quantity.suspect()).isEqualTo(new Range(suspectMin, suspectMax));
    assertThat(quantity.fail()).isEqualTo(new Range(min, max));
  }

  @Test
  void onlyExactNamesAreQuantities() {
    assertThat(Quantity.named("WAVE_HEIGHT")).isNull();
    assertThat(Quantity.named("wvht")).isNull();
  }

  @Test
  void rangeHoldsItsBoundsButNotNaN() {
    Range range = new Range(-1, 1);
    assertThat(range.contains(-1)).isTrue();
    assertThat(range.contains(1)).isTrue();
    assertThat(range.contains(Math.nextUp(1.0))).isFalse();
    assertThat(range.contains(Double.NaN)).isFalse();
  }

  @Test
  void measurementsAreValues() {
    Map<Quantity, Double> values = Map.of(Quantity.WAVE_HEIGHT, 2.1, Quantity.WIND_SPEED, -0.0);
    Measurements one = Measurements.of(values);
    assertThat(one).isEqualTo(Measurements.of(values)).hasSameHashCodeAs(Measurements.of(values));
    assertThat(one).isNotEqualTo(Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 2.1)));
    assertThat(one)
        .isEqualTo(Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 2.1, Quantity.WIND_SPEED, 0.0)));
    assertThat(one).hasToString("{wave_height=2.1, wind_speed=0.0}");
    assertThat(one.has(Quantity.WIND_GUST)).isFalse();
    assertThat(one.isEmpty()).isFalse();
    assertThat(Measurements.of(Map.of()).isEmpty()).isTrue();
  }

  @Test
  void measurementsDoNotChangeWithTheArrayTheyWereMadeFrom() {
    double[] values = new double[Quantity.ALL.size()];
    Measurements measurements = Measurements.of(values);
    values[0] = 7;
    assertThat(measurements.get(Quantity.ALL.get(0))).isZero();
    assertThatThrownBy(() -> Measurements.of(1, 2)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void suspectIsWhatLiesOutsideTheSuspectRangeOnly() {
    Measurements edge =
        Measurements.of(Map.of(Quantity.WAVE_HEIGHT, 20.0, Quantity.WAVE_PEAK_PERIOD, 1.9));
    Reading reading = new Reading("a", "a", 0, Double.NaN, Double.NaN, edge);
    assertThat(reading.suspect()).isEqualTo(List.of(Quantity.WAVE_PEAK_PERIOD));
  }
}
