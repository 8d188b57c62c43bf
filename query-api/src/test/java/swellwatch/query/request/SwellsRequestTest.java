package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Quantity;
import swellwatch.model.Range;

class SwellsRequestTest {
  private static final Instant NOW = Instant.parse("2024-03-31T12:00:00Z");

  @Test
  void beginsAtTwoMetresAndEndsAfterAHundredWithoutParameters() {
    SwellsRequest request = read(null);

    assertThat(request.filter().ranges())
        .isEqualTo(Map.of(Quantity.WAVE_HEIGHT, new Range(2, Double.POSITIVE_INFINITY)));
    assertThat(request.limit()).isEqualTo(100);
  }

  @Test
  void takesTheThresholdFromTheFilter() {
    assertThat(read("min_wave_height=-1&min_wind_speed=4").filter().ranges())
        .isEqualTo(
            Map.of(
                Quantity.WAVE_HEIGHT, new Range(-1, Double.POSITIVE_INFINITY),
                Quantity.WIND_SPEED, new Range(4, Double.POSITIVE_INFINITY)));
    assertThat(read("max_wave_height=5").filter().ranges())
        .isEqualTo(Map.of(Quantity.WAVE_HEIGHT, new Range(2, 5)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "min_wave_height=",
        "min_wave_height=x",
        "min_wave_height=2&min_wave_height=3",
        "min_wave_height=3&max_wave_height=2",
        "max_wave_height=1.9",
        "limit=0",
        "limit=10001",
        "limit=-1",
        "format=csv&limit=10001",
        "order=asc",
        "cursor=x",
        "fields=wave_height",
        "quantity=wave_height",
        "min_height=3",
        "format=xml",
        "units=true"
      })
  void refuses(String query) {
    assertThat(catchThrowableOfType(BadParametersException.class, () -> read(query)).faults())
        .describedAs(query)
        .hasSize(1);
  }

  private static SwellsRequest read(@Nullable String query) {
    return SwellsRequest.read(Parameters.parse(query), null, NOW);
  }
}
