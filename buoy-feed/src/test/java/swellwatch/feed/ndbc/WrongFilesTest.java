package swellwatch.feed.ndbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.feed.TestData;
import swellwatch.model.Reading;

class WrongFilesTest {
  private static final String HEADER_EXPECTED =
      ":1:1: expected the header of an NDBC file (#YY, YY, YYYY or #STN ...), found ";
  private static final String SHORT_HEADER = "#YY MM DD hh mm WSPD WVHT\n";

  @TempDir Path directory;
  private final List<Reading> readings = new ArrayList<>();

  static Stream<Arguments> wrongFiles() {
    byte[] png = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n', 0, 0, 0, 13, 'I', 'H'};
    return Stream.of(
        Arguments.of("a PNG", png, "\"?PNG\""),
        Arguments.of("nothing", new byte[0], "the end of the file"),
        Arguments.of("one byte", new byte[] {7}, "\"?\""),
        Arguments.of("zeros", new byte[100_000], "\"" + "?".repeat(40) + "...\""),
        Arguments.of("HTML", bytes("<!DOCTYPE html>\n<html>\n"), "\"<!DOCTYPE\""),
        Arguments.of("rows only", bytes("2023 09 28 21 10 1.0\n"), "\"2023\""));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongFiles")
  void reportsOnceWhatIsNoNdbcFile(String what, byte[] bytes, String found) {
    Path file = TestData.write(directory, "46026.txt", bytes);
    assertThat(problems(file)).containsExactly(file + HEADER_EXPECTED + found);
    assertThat(readings).isEmpty();
  }

  @Test
  void reportsOtherAgenciesFiles() {
    Path csv = TestData.other("townsville_2017-01-01t00_00-2017-12-31t23_30.csv");
    assertThat(problems(csv))
        .containsExactly(csv + HEADER_EXPECTED + "\"Date/Time,Hs,Hmax,Tz,Tp,Peak\"");
    assertThat(problems(TestData.other("spotter_20180214.json"))).hasSize(1);
    assertThat(problems(TestData.ndbc("stations/station_table.txt"))).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#YY DD hh mm WSPD     | 1:18: expected a column MM in the header, found the end of the line",
        "#YY MM DD hhmm WSPD   | 1:20: expected a column hh in the header, found the end of the line",
        "#YY MM DD hh mm DEPTH | 1:22: expected a column such as WVHT or WSPD in the header, found the end of the line",
        "YY MM DD hh BAR PRES  | 1:17: expected each column once, found \"PRES\""
      })
  void reportsHeaderWithoutNeededColumns(String header, String problem) {
    Path file = TestData.write(directory, "46026.txt", header + "\n2023 09 28 21 10 1.0\n");
    assertThat(problems(file)).containsExactly(file + ":" + problem);
  }

  @Test
  void reportsFileNameWithoutStation() {
    Path file = TestData.write(directory, "my buoy.txt", SHORT_HEADER);
    assertThat(problems(file))
        .containsExactly(
            file
                + ":1:1: expected a column STN, or a file named for its station such as 46026.txt");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2023 09 28 21 10 1.0         | 21 | the 7 columns of the header, found the end of the line",
        "2023 09 28 21 10 1.0 2.0 3.0 | 26 | the 7 columns of the header, found \"3.0\"",
        "2023 13 28 21 10 1.0 2.0     | 6  | a month from 1 to 12, found \"13\"",
        "2023 09 31 21 10 1.0 2.0     | 9  | a day from 1 to 30, found \"31\"",
        "2023 02 29 21 10 1.0 2.0     | 9  | a day from 1 to 28, found \"29\"",
        "2023 09 28 24 10 1.0 2.0     | 12 | an hour from 0 to 23, found \"24\"",
        "2023 09 28 21 60 1.0 2.0     | 15 | a minute from 0 to 59, found \"60\"",
        "2023 09 28 21 xx 1.0 2.0     | 15 | a minute from 0 to 59, found \"xx\"",
        "9999 09 28 21 10 1.0 2.0     | 1  | a year from 1678 to 2261, found \"9999\"",
        "203  09 28 21 10 1.0 2.0     | 1  | a year from 1678 to 2261, found \"203\"",
        "2023 09 28 21 10 NaN 2.0     | 18 | a number or MM, found \"NaN\"",
        "2023 09 28 21 10 1e1 2.0     | 18 | a number or MM, found \"1e1\"",
        "2023 09 28 21 10 1.0 --2     | 22 | a number or MM, found \"--2\"",
        "2023 09 28 21 10 1.0 .       | 22 | a number or MM, found \".\"",
        "2023 09 28 21 10 1.0 1234567890123 | 22 | a number or MM, found \"1234567890123\""
      })
  void reportsBrokenRowAndKeepsTheRest(String row, int column, String expected) {
    String good = "2023 09 28 21 20 1.0 2.0\n";
    Path file = TestData.write(directory, "46026.txt", SHORT_HEADER + good + row + "\n" + good);
    Tally tally = read(file);
    assertThat(tally.problems())
        .extracting(Problem::toString)
        .containsExactly(file + ":3:" + column + ": expected " + expected);
    assertThat(readings).hasSize(2);
    assertThat(tally.rows()).isEqualTo(3);
    assertThat(tally.brokenRows()).isEqualTo(1);
    assertThat(tally.badFiles()).isZero();
  }

  @Test
  void reportsOnlyFirstOfManyBrokenRows() {
    Path file = TestData.write(directory, "46026.txt", SHORT_HEADER + "broken\n".repeat(1000));
    Tally tally = read(file);
    assertThat(tally.brokenRows()).isEqualTo(1000);
    assertThat(tally.problems()).hasSize(3);
  }

  @Test
  void readsOnAfterLineWithoutEnd() {
    String line = "1".repeat(3_000_000);
    Path file =
        TestData.write(
            directory, "46026.txt", SHORT_HEADER + line + "\n2023 09 28 21 20 1.0 2.0\n");
    assertThat(problems(file))
        .containsExactly(file + ":2:1001: expected a line of at most 1000 characters");
    assertThat(readings).hasSize(1);
  }

  @Test
  void keepsWhatCameBeforeTheEndOfDamagedGzip() throws Exception {
    byte[] whole = TestData.gzip(Files.readString(TestData.ndbc("realtime2/46026.txt")));
    Path cut = TestData.write(directory, "46026.txt.gz", Arrays.copyOf(whole, whole.length / 2));
    Tally tally = read(cut);
    assertThat(tally.badFiles()).isEqualTo(1);
    assertThat(tally.problems().get(0).toString()).endsWith(": the compressed data end too early");
    assertThat(readings.size()).isBetween(1000, 6000);
  }

  @Test
  void reportsWhatIsNotThere() throws Exception {
    Path empty = Files.createDirectory(directory.resolve("empty"));
    Path absent = directory.resolve("absent.txt");
    assertThat(problems(absent)).containsExactly(absent + ":1:1: no such file");
    assertThat(problems(empty))
        .containsExactly(empty + ":1:1: cannot be read: no file in this directory");
  }

  @Test
  void readsDirectoriesInOrderAndTheOthersAfterBadFile() throws Exception {
    Path below = Files.createDirectory(directory.resolve("below"));
    String row = "2023 09 28 21 20 1.0 2.0\n";
    TestData.write(directory, "46027.txt", SHORT_HEADER + row);
    TestData.write(directory, "46026.txt", SHORT_HEADER + row);
    TestData.write(directory, "46028.txt", "<html>");
    TestData.write(directory, ".hidden", "no data");
    TestData.write(below, "46029.txt", SHORT_HEADER + row);
    assertThat(problems(directory)).hasSize(1);
    assertThat(readings).extracting(Reading::stationId).containsExactly("46026", "46027", "46029");
  }

  @Test
  void readsDirectoryBehindLink() throws Exception {
    Path real = Files.createDirectory(directory.resolve("real"));
    TestData.write(real, "46026.txt", SHORT_HEADER + "2023 09 28 21 20 1.0 2.0\n");
    Path link = Files.createSymbolicLink(directory.resolve("link"), real);
    assertThat(problems(link)).isEmpty();
    assertThat(readings).hasSize(1);
  }

  @Test
  void readsFileThatIsNamedTwiceOnce() {
    TestData.write(directory, "46026.txt", SHORT_HEADER + "2023 09 28 21 20 1.0 2.0\n");
    List<Path> paths = List.of(directory, directory.resolve("./46026.txt"));
    assertThat(NdbcFiles.find(paths)).hasSize(1);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private List<String> problems(Path path) {
    return read(path).problems().stream().map(Problem::toString).toList();
  }

  private Tally read(Path path) {
    return NdbcFiles.forEach(path, readings::add);
  }
}
