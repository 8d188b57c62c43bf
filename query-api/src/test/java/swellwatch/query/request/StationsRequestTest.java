package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.EpochNanos;

class StationsRequestTest {
  private static final Instant NOW = Instant.parse("2024-03-31T12:00:00Z");

  @Test
  void meansAllStationsOfAllTimeWithoutParameters() {
    assertThat(read(null))
        .isEqualTo(
            new StationsRequest(
                new Filter(Set.of(), Set.of(), Map.of(), null),
                TimeRange.from(EpochNanos.MIN),
                null,
                null,
                new Output(Format.JSON, false)));
  }

  @Test
  void readsAPlaceAndARadius() {
    assertThat(read("near=37.759,-122.833").near())
        .isEqualTo(new Near(37.759, -122.833, Double.POSITIVE_INFINITY));
    assertThat(read("radius_km=1e2&near=-90,180").near()).isEqualTo(new Near(-90, 180, 100));
    assertThat(read("near=0,0&radius_km=20038").near()).isEqualTo(new Near(0, 0, 20_038));
    assertThat(read("near=0,0&radius_km=0.001").near()).isEqualTo(new Near(0, 0, 0.001));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "20038.1", "NaN", "Infinity", "1e400", "x", ""})
  void refusesOtherRadii(String radius) {
    assertThat(faults("near=1,2&radius_km=" + radius)).containsExactly("radius_km");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1,2,3", "90.1,0", "0,180.1", "a,b", "1,", ",1", "NaN,1", "", "1;2"})
  void refusesOtherPlaces(String place) {
    assertThat(faults("near=" + place)).containsExactly("near");
    assertThat(faults("radius_km=5&near=" + place)).containsExactly("near");
  }

  @ParameterizedTest
  @CsvSource({
    "radius_km=5, radius_km",
    "near=1%2C2&near=1%2C2, near",
    "near=1%2C2&radius_km=1&radius_km=2, radius_km",
    "q=, q",
    "q=%20, q",
    "q=a&q=b, q",
    "limit=5, limit",
    "fields=wave_height, fields",
    "order=asc, order",
    "cursor=x, cursor",
    "units=true, units",
    "format=xml, format",
    "past=day&from=2024-01-01T00:00:00Z, past",
  })
  void namesTheFaultyParameter(String query, String parameter) {
    assertThat(faults(query)).containsExactly(parameter);
  }

  @Test
  void latestTakesFiltersTimeAndFieldsAlone() {
    LatestRequest request = LatestRequest.read(Parameters.parse("fields=latitude"), NOW);
    assertThat(request.fields()).isEqualTo(new Fields(List.of(), true, false));
    assertThat(request.range())
        .isEqualTo(TimeRange.of(EpochNanos.of(NOW.minusSeconds(30 * 86_400)), EpochNanos.of(NOW)));

    Parameters others = Parameters.parse("limit=1&format=json&order=asc&cursor=x&near=1,2&q=a");
    assertThat(thrownBy(() -> LatestRequest.read(others, NOW)))
        .containsExactly("limit", "format", "order", "cursor", "near", "q");
  }

  private static StationsRequest read(@Nullable String query) {
    return StationsRequest.read(Parameters.parse(query), null, NOW);
  }

  private static List<String> faults(String query) {
    return thrownBy(() -> read(query));
  }

  private static List<String> thrownBy(ThrowingCallable call) {
    return catchThrowableOfType(BadParametersException.class, call).faults().stream()
        .map(ParameterFault::parameter)
        .distinct()
        .toList();
  }
}
