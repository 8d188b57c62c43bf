package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.model.Quantity;

class SeriesRequestTest {
  private static final Instant NOW = Instant.parse("2024-03-31T12:00:00Z");

  @Test
  void asksForFiveHundredPointsOfWaveHeightWithoutParameters() {
    SeriesRequest request = read(null);

    assertThat(request.quantity()).isEqualTo(Quantity.WAVE_HEIGHT);
    assertThat(request.maxPoints()).isEqualTo(500);
    assertThat(request.windows()).isNull();
    assertThat(request.unit()).isEqualTo("m");
  }

  @ParameterizedTest
  @CsvSource({
    "PT1H,3600",
    "PT90M,5400",
    "P1D,86400",
    "P1DT1H1M1S,90061",
    "pt20m,1200",
    "P7D,604800",
    "P3660D,316224000"
  })
  void readsWindows(String text, long seconds) {
    SeriesRequest request = read("window=" + text + "&aggregate=max");

    assertThat(request.windows()).isEqualTo(new Windows(text, seconds, Aggregate.MAX));
  }

  @Test
  void countsInOnes() {
    assertThat(read("window=PT1H&aggregate=count").unit()).isEqualTo("1");
    assertThat(read("window=PT1H&aggregate=mean&quantity=wind_speed").unit()).isEqualTo("m s-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "quantity=",
        "quantity=height",
        "quantity=WAVE_HEIGHT",
        "quantity=latitude",
        "quantity=wave_height&quantity=wind_speed",
        "max_points=1",
        "max_points=10001",
        "max_points=+5",
        "max_points=5.0",
        "max_points=",
        "max_points=5&max_points=5",
        "window=PT1H",
        "aggregate=mean",
        "window=PT1H&aggregate=median",
        "window=PT1H&aggregate=MEAN",
        "window=PT1H&aggregate=mean&max_points=100",
        "window=P1M&aggregate=mean",
        "window=P1W&aggregate=mean",
        "window=PT1.5S&aggregate=mean",
        "window=PT0S&aggregate=mean",
        "window=P&aggregate=mean",
        "window=PT&aggregate=mean",
        "window=P1DT&aggregate=mean",
        "window=-PT1H&aggregate=mean",
        "window=PT-1H&aggregate=mean",
        "window=P3661D&aggregate=mean",
        "window=PT99999999999999999999H&aggregate=mean",
        "window=1h&aggregate=mean",
        "window=3600&aggregate=mean",
        "window=PT1H),*&aggregate=mean",
        "window=PT1H&aggregate=mean&quantity=wave_direction",
        "window=PT1H&aggregate=mean&quantity=wind_direction",
        "window=PT1H&aggregate=mean&from=2024-01-01T00:00:00Z",
        "window=PT1H&aggregate=mean&to=2024-01-01T00:00:00Z",
        "window=PT1S&aggregate=mean",
        "limit=5",
        "order=asc",
        "fields=wave_height",
        "cursor=x",
        "format=xml",
        "units=true"
      })
  void refuses(String query) {
    assertThat(faults(query)).describedAs(query).hasSize(1);
  }

  @Test
  void namesTheNearestQuantity() {
    assertThat(faults("quantity=wave_hight").get(0))
        .isEqualTo(
            new ParameterFault(
                "quantity", "is not known: 'wave_hight'; did you mean 'wave_height'?"));
  }

  @ParameterizedTest
  @CsvSource({
    // 2,591,999 s in windows of 259.2 s, with a cut one at either end.
    "past=month,PT1S,PT4M20S",
    "from=2024-01-01T00:00:00Z&to=2024-01-01T02:46:41Z,PT1S,PT2S",
    "from=0001-01-01T00:00:00Z&to=9999-01-01T00:00:00Z,P1D,PT512H24M35S"
  })
  void namesTheSmallestWindowThatFits(String range, String window, String smallest) {
    String query = range + "&aggregate=mean&window=";

    assertThat(faults(query + window).get(0).detail()).endsWith("take " + smallest + " or longer");
    assertThat(read(query + smallest).windows()).isNotNull();
    String less = java.time.Duration.parse(smallest).minusSeconds(1).toString();
    assertThat(faults(query + less)).hasSize(1);
  }

  @Test
  void takesTenThousandWindows() {
    assertThat(
            read("window=PT1S&aggregate=max&from=2024-01-01T00:00:00Z&to=2024-01-01T02:46:40Z")
                .windows())
        .isNotNull();
  }

  @Test
  void takesTheExtremesOfDirections() {
    assertThat(read("window=PT1H&aggregate=max&quantity=wave_direction").windows()).isNotNull();
    assertThat(read("window=PT1H&aggregate=count&quantity=wind_direction").windows()).isNotNull();
  }

  private static List<ParameterFault> faults(String query) {
    return catchThrowableOfType(BadParametersException.class, () -> read(query)).faults();
  }

  private static SeriesRequest read(@Nullable String query) {
    return SeriesRequest.read(Parameters.parse(query), null, NOW);
  }
}
