package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParametersTest {

  @Test
  void readsWhatWasPercentEncoded() {
    Parameters parameters = Parameters.parse("location=Half+Moon%20Bay&location=%C3%85lesund");

    assertThat(parameters.texts("location")).containsExactly("Half Moon Bay", "Ålesund");
    parameters.check();
  }

  @Test
  void reportsEveryFaultAtOnce() {
    Parameters parameters = Parameters.parse("a=1&a=2&b=&c=%zz&d&limit=x");
    parameters.text("a");
    parameters.text("b");
    parameters.texts("c");
    parameters.texts("d");
    parameters.value("limit", "a whole number", Integer::valueOf);

    assertThat(faults(parameters))
        .containsExactlyInAnyOrder(
            new ParameterFault("c", "is not percent-encoded correctly"),
            new ParameterFault("a", "may be given only once"),
            new ParameterFault("b", "is empty"),
            new ParameterFault("d", "is empty"),
            new ParameterFault("limit", "must be a whole number, not 'x'"));
  }

  @ParameterizedTest
  @CsvSource({
    "min_wave_hieght, min_wave_height",
    "max_wave_hight, max_wave_height",
    "Station, station",
    "stations, station",
    "loc, to",
  })
  void namesTheNearestKnownParameter(String wrong, String nearest) {
    Parameters parameters = Parameters.parse(wrong + "=1");
    List.of("station", "location", "min_wave_height", "max_wave_height", "from", "to")
        .forEach(parameters::texts);

    assertThat(faults(parameters))
        .containsExactly(
            new ParameterFault(wrong, "is not known here; did you mean '" + nearest + "'?"));
  }

  @Test
  void saysThatThereAreNoParameters() {
    assertThat(faults(Parameters.parse("a=1")))
        .containsExactly(new ParameterFault("a", "is not known here; there are no parameters"));
  }

  @Test
  void acceptsNoQueryAtAll() {
    Parameters.parse(null).check();
    Parameters.parse("").check();
    Parameters.parse("&&").check();
  }

  private static List<ParameterFault> faults(Parameters parameters) {
    return catchThrowableOfType(BadParametersException.class, parameters::check).faults();
  }
}
