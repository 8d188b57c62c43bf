package swellwatch.feed.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.feed.TestData;
import swellwatch.model.Location;
import swellwatch.model.StationId;

class StationTableTest {
  private static final StationTable TABLE = StationTable.bundled();

  /** If it fails: run {@link StationTableTool} and look at what changes, as locations are kept. */
  @Test
  void bundledTableIsWhatToolMakes() throws Exception {
    assertThat(bundled()).isEqualTo(StationTableTool.make(TestData.ndbc("stations")));
  }

  @Test
  void knowsStationByUpperCaseId() {
    assertThat(TABLE.find("46026"))
        .isEqualTo(new Station("46026", "San Francisco", 37.754, -122.839));
    assertThat(TABLE.find("SMKF1").location()).isEqualTo("Sombrero Key, FL");
    assertThat(TABLE.size()).isEqualTo(1932);
  }

  @Test
  void callsUnknownStationByItsId() {
    Station unknown = TABLE.find("NOSUCH");
    assertThat(unknown.location()).isEqualTo("NOSUCH");
    assertThat(unknown.latitude()).isNaN();
  }

  @Test
  void everyStationIsFitForReadingsAndHasLocationOfItsOwn() throws Exception {
    List<Station> stations =
        bundled()
            .lines()
            .filter(line -> !line.startsWith("#"))
            .map(line -> TABLE.find(line.substring(0, line.indexOf('\t'))))
            .toList();
    assertThat(stations)
        .hasSize(TABLE.size())
        .allMatch(station -> StationId.isValid(station.id()))
        .allMatch(station -> Location.isValid(station.location()))
        .allMatch(station -> station.at(station.latitude(), station.longitude()).equals(station))
        .extracting(station -> station.location().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "SAN FRANCISCO - 18NM West of San Francisco, CA | San Francisco",
        "CANAVERAL 20 NM East of Cape Canaveral, FL | Canaveral",
        "NE ST MARTIN - 330 NM NE St Martin Is | NE St Martin",
        "EAST SUPERIOR -70 NM NE Marquette, MI | East Superior",
        "GALVESTON,TX -  22 NM East of Galveston, TX | Galveston, TX",
        "NORTH EQUATORIAL ONE- 470 NM East of Martinique | North Equatorial One",
        "Coral Sea 1     -     1285km ENE of Townsville | Coral Sea 1",
        "M1 - 50 NM West of Aran Islands | M1 - 50 NM West of Aran Islands",
        "9414763 - Oakland Berth 67, CA | Oakland Berth 67, CA",
        "Oregon Inlet, NC (192) | Oregon Inlet, NC",
        "Boston&nbsp;&amp;&#32;B&#246;rse , MA | Boston & Börse, MA",
        "TABS D | TABS D"
      })
  void shortensNames(String raw, String location) {
    assertThat(new StationNames().of(Map.of("X", raw))).containsValue(location);
  }

  @Test
  void givesShortNameToNumberedBuoyAndLongOneToItsSpare() {
    String name = "MID SUPERIOR - 60NM North of Hancock, MI";
    assertThat(new StationNames().of(Map.of("45T01", name, "45001", name, "45T02", name)))
        .isEqualTo(
            Map.of(
                "45001", "Mid Superior",
                "45T01", "Mid Superior - 60NM North of Hancock, MI",
                "45T02", "Mid Superior - 60NM North of Hancock, MI (45T02)"));
  }

  @Test
  void readsLinesThatAreNotUtf8() {
    byte[] bytes = "a|Bermudé\nb|Bermudé".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(StationTableTool.lines(bytes)).containsExactly("a|Bermudé", "b|Bermudé");
    assertThat(StationTableTool.lines("é".getBytes(StandardCharsets.UTF_8))).containsExactly("é");
  }

  private static String bundled() throws IOException {
    try (InputStream in =
        Objects.requireNonNull(StationTable.class.getResourceAsStream(StationTable.RESOURCE))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
