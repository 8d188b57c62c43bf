package swellwatch.query.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {

  @ParameterizedTest
  @CsvSource({
    "Mavericks, MAVERICKS",
    "ålesund, ÅLESUND",
    "A\u030Alesund, Ålesund",
    "Straße, STRASSE",
    "ΟΔΟΣ, οδος",
    "Ĳmuiden, ĳmuiden",
    "Ǆ, ǆ",
  })
  void foldsCase(String one, String other) {
    assertThat(Locations.fold(one)).isEqualTo(Locations.fold(other));
  }

  @ParameterizedTest
  @CsvSource({"Alesund, Ålesund", "Half Moon Bay, Half-Moon Bay", "İzmir, izmir"})
  void keepsDifferentNamesApart(String one, String other) {
    assertThat(Locations.fold(one)).isNotEqualTo(Locations.fold(other));
  }
}
