package swellwatch.feed.ndbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static swellwatch.feed.TestData.HISTORY;
import static swellwatch.feed.TestData.REALTIME;
import static swellwatch.feed.TestData.json;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.feed.TestData;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** What the README of the data warns of, one by one. */
class RowsTest {
  private static final String STATION = "\"station_id\":\"TEST1\",\"location\":\"TEST1\",";

  @TempDir Path directory;
  private Tally tally = new Tally();

  @Test
  void leavesOutMarkOfMissingValues() {
    assertThat(realtime("2023 09 28 21 10 MM 11.0 MM MM MM MM MM MM MM MM MM MM MM MM"))
        .containsExactly(
            json("{" + STATION + "\"time\":\"2023-09-28T21:10:00Z\",\"wind_speed\":11}"));
  }

  @Test
  void leavesOutNinesAsWideAsTheColumnInHistory() {
    assertThat(
            history(
                "2012 01 01 00 00 999 99.0 99.0 1.25 99.00 99.00 999 9999.0 999.0 999.0 999.0 99.0 99.00"))
        .containsExactly(
            json("{" + STATION + "\"time\":\"2012-01-01T00:00:00Z\",\"wave_height\":1.25}"));
    assertThat(tally.outOfRange()).isEmpty();
  }

  @Test
  void keepsNinesThatAreValues() {
    Reading reading =
        history("2012 01 01 00 00 99 9.9 9.9 9.90 9.00 9.99 99 999.0 9.9 9.9 9.9 9.9 9.90").get(0);
    assertThat(reading.get(Quantity.WIND_DIRECTION)).isEqualTo(99);
    assertThat(reading.get(Quantity.WAVE_DIRECTION)).isEqualTo(99);
    assertThat(reading.get(Quantity.WIND_GUST)).isEqualTo(9.9);
    assertThat(reading.get(Quantity.WAVE_HEIGHT)).isEqualTo(9.9);
    assertThat(reading.get(Quantity.WAVE_MEAN_PERIOD)).isEqualTo(9.99);
    assertThat(reading.get(Quantity.AIR_PRESSURE)).isEqualTo(999);
  }

  @Test
  void takesGustOf99AsMissingOnlyInHistory() {
    String row = "2012 01 01 00 00 10 40.0 99.0 MM MM MM MM MM MM MM MM MM";
    assertThat(history(row + " MM").get(0).get(Quantity.WIND_GUST)).isNaN();
    assertThat(realtime(row + " MM MM").get(0).get(Quantity.WIND_GUST)).isEqualTo(99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.00 0.00", "0.00 99.00", "0.0 0"})
  void takesNoHeightWithoutPeriodAsNoMeasurement(String heightAndPeriod) {
    Reading reading =
        history("2012 01 01 00 00 10 4.0 5.0 " + heightAndPeriod + " 4.93 MM MM MM MM MM MM MM")
            .get(0);
    assertThat(reading.get(Quantity.WAVE_HEIGHT)).isNaN();
    assertThat(reading.get(Quantity.WAVE_PEAK_PERIOD)).isNaN();
    assertThat(reading.get(Quantity.WAVE_MEAN_PERIOD)).isEqualTo(4.93);
    assertThat(tally.outOfRange()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0.0 MM, 0.0", "0.0 3, 0.0", "1.7 MM, 1.7"})
  void keepsHeightOfCalmAndHeightWithoutPeriod(String heightAndPeriod, double height) {
    Reading reading =
        realtime("2023 09 28 21 10 MM MM MM " + heightAndPeriod + " MM MM MM MM MM MM MM MM MM")
            .get(0);
    assertThat(reading.get(Quantity.WAVE_HEIGHT)).isEqualTo(height);
  }

  @Test
  void leavesOutAndCountsValueOutsideItsRange() {
    assertThat(realtime("2023 08 30 10 00 MM 16.0 MM MM MM MM MM MM MM MM MM MM +21.4 MM"))
        .containsExactly(
            json("{" + STATION + "\"time\":\"2023-08-30T10:00:00Z\",\"wind_speed\":16}"));
    assertThat(tally.outOfRange()).containsOnlyKeys(Quantity.PRESSURE_TENDENCY);
  }

  @Test
  void countsRowWithNothingMeasured() {
    assertThat(realtime("2023 08 30 10 00 MM MM MM MM MM MM MM MM MM MM MM MM MM MM")).isEmpty();
    assertThat(tally.rows()).isEqualTo(1);
    assertThat(tally.emptyRows()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"06.6, 6.6", ".98, 0.98", "1., 1", "-0.0, 0", "+2.5, 2.5", "007.1, 7.1"})
  void readsNumbersOfEveryForm(String printed, double value) {
    assertThat(
            realtime("2023 09 28 21 10 MM MM MM MM MM MM MM MM " + printed + " MM MM MM MM MM")
                .get(0)
                .get(Quantity.AIR_TEMPERATURE))
        .isEqualTo(value);
  }

  @Test
  void convertsNauticalMilesAndFeetToNearestDouble() {
    for (int hundredths = -2999; hundredths <= 2999; hundredths++) {
      BigDecimal printed = BigDecimal.valueOf(hundredths, 2);
      assertThat(NdbcColumn.TIDE.convert(printed))
          .isEqualTo(printed.multiply(new BigDecimal("0.3048")).doubleValue())
          .isEqualTo(Double.parseDouble(Long.toString(hundredths * 3048L) + "E-6"));
      assertThat(NdbcColumn.VIS.convert(printed))
          .isEqualTo(Double.parseDouble(Long.toString(hundredths * 1852L) + "E-2"));
    }
    Reading reading =
        realtime("2023 09 28 21 10 MM MM MM MM MM MM MM MM MM MM MM 1.6 MM 1.30").get(0);
    assertThat(reading.get(Quantity.VISIBILITY)).isEqualTo(2963.2);
    assertThat(reading.get(Quantity.WATER_LEVEL)).isEqualTo(0.39624);
  }

  @ParameterizedTest
  @CsvSource({"70, 1970", "84, 1984", "98, 1998", "1999, 1999", "2024, 2024"})
  void readsYearsOfTwoAndFourDigits(String printed, int year) {
    List<Reading> readings =
        read("test1h1998.txt", "YY MM DD hh WSPD\n" + printed + " 2 28 23 5.0");
    assertThat(readings.get(0).time()).isEqualTo(Instant.parse(year + "-02-28T23:00:00Z"));
  }

  @Test
  void publishesSameHourTwiceInTheOrderOfTheFile() {
    String rows =
        """
        96 04 21 19 999 99.0 99.0 99.00 99.00 99.00 999 9999.0 25.5 999.0 999.0 99.0
        96 04 21 19  72  9.4 10.9  2.79  9.09  6.05 999 1017.8 25.6 25.9 999.0 99.0
        96 04 21 18  72  9.4 10.9  2.79  9.09  6.05 999 1017.8 25.6 25.9 999.0 99.0
        """;
    List<Reading> readings =
        read("t.txt", "YY MM DD hh WD WSPD GST WVHT DPD APD MWD BAR ATMP WTMP DEWP VIS\n" + rows);
    assertThat(readings)
        .extracting(reading -> reading.time().toString(), this::airTemperature)
        .containsExactly(
            tuple("1996-04-21T19:00:00Z", 25.5),
            tuple("1996-04-21T19:00:00Z", 25.6),
            tuple("1996-04-21T18:00:00Z", 25.6));
  }

  @Test
  void acceptsRowThatLacksTide() {
    String header = "YYYY MM DD hh WD WSPD VIS TIDE\n";
    assertThat(read("t.txt", header + "2000 07 31 23 9 2.8 99.0\n2000 08 01 00 23 3.7 99.0 1.00\n"))
        .hasSize(2);
    assertThat(tally.brokenRows()).isZero();
  }

  @Test
  void takesNewColumnsFromSecondHeader() {
    List<Reading> readings =
        read(
            "joined.txt",
            "YYYY MM DD hh WD WSPD\n2000 07 31 23 9 2.8\n#YY MM DD hh mm WSPD WDIR\n2007 07 31 23 30"
                + " 4.5 10\n");
    assertThat(readings.get(1).get(Quantity.WIND_SPEED)).isEqualTo(4.5);
    assertThat(readings.get(1).time()).isEqualTo(Instant.parse("2007-07-31T23:30:00Z"));
  }

  @Test
  void readsWindowsLineEndsBlankLinesTabsAndNoLastLineEnd() {
    List<Reading> readings =
        read(
            "t.txt",
            "\r\nYY MM DD hh WSPD\r\n\r\n84 9 6\t22   5.0 \r\n# a comment\r\n84 9 6 23 6.0");
    assertThat(readings).extracting(r -> r.get(Quantity.WIND_SPEED)).containsExactly(5.0, 6.0);
    assertThat(tally.rows()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "46026.txt, 46026",
    "51002h1984.txt, 51002",
    "51002h1984.txt.gz, 51002",
    "wplh1.txt, WPLH1",
    "WPLH1h2001.txt, WPLH1",
    "46026, 46026"
  })
  void takesStationFromFileName(String file, String station) {
    assertThat(read(file, "YY MM DD hh WSPD\n84 9 6 22 5.0\n").get(0).stationId())
        .isEqualTo(station);
  }

  @Test
  void readsGzip() {
    byte[] bytes = TestData.gzip("YY MM DD hh WSPD\n84 9 6 22 5.0\n");
    assertThat(TestData.readings(TestData.write(directory, "46026.txt.gz", bytes))).hasSize(1);
  }

  @Test
  void takesStationAndPositionFromRowsOfLatestObservations() {
    List<Reading> snapshot = TestData.readings(TestData.ndbc("latest_obs/latest_obs_20171019.txt"));
    assertThat(snapshot)
        .contains(
            json(
                """
                {"station_id":"46026","location":"San Francisco","time":"2017-10-19T15:50:00Z",
                "latitude":37.755,"longitude":-122.839,"wave_height":1.2,"wave_peak_period":10,
                "wave_mean_period":7.6,"wave_direction":302,"wind_direction":170,"wind_speed":3,
                "wind_gust":3,"air_pressure":1015.7,"pressure_tendency":0,"air_temperature":12.2,
                "water_temperature":12.6}\
                """),
            json(
                """
                {"station_id":"ARPF1","location":"APK - Aripeka, FL","time":"2017-10-19T14:54:00Z",
                "latitude":28.433,"longitude":-82.667,"wind_direction":70,"wind_speed":3.1,
                "wind_gust":5.1,"air_pressure":1020.6,"air_temperature":24.8,
                "water_level":0.39624}\
                """));
  }

  @Test
  void readsNewerLatestObservationsAndStationsThatNoTableHas() {
    assertThat(TestData.readings(TestData.ndbc("latest_obs/latest_obs_20260507T190320Z.txt")))
        .contains(
            json(
                """
                {"station_id":"44032","location":"Buoy E01 - Central Maine Shelf",
                "time":"2026-05-07T17:30:00Z","latitude":43.715,"longitude":-69.355,
                "wind_direction":220,"wind_speed":7,"wind_gust":8,"air_temperature":7.9,
                "visibility":2963.2}\
                """),
            json(
                """
                {"station_id":"41083","location":"41083","time":"2026-05-07T16:00:00Z",
                "latitude":35.725,"longitude":-74.853,"wind_direction":240,"wind_speed":10,
                "air_pressure":1009.4,"pressure_tendency":-1.3,"air_temperature":23}\
                """));
  }

  @Test
  void takesPositionOfTableIfRowHasNone() {
    List<Reading> readings =
        read("l.txt", "#STN LAT LON YYYY MM DD hh mm WSPD\n46026 MM MM 2017 10 19 15 50 1.0\n");
    assertThat(readings.get(0).latitude()).isEqualTo(37.754);
  }

  private double airTemperature(Reading reading) {
    return reading.get(Quantity.AIR_TEMPERATURE);
  }

  private List<Reading> realtime(String rows) {
    return read("test1.txt", REALTIME + rows + "\n");
  }

  private List<Reading> history(String rows) {
    return read("test1h2012.txt", HISTORY + rows + "\n");
  }

  private List<Reading> read(String name, String text) {
    List<Reading> readings = new ArrayList<>();
    tally = NdbcFiles.forEach(TestData.write(directory, name, text), readings::add);
    assertThat(tally.problems()).isEmpty();
    return readings;
  }
}
