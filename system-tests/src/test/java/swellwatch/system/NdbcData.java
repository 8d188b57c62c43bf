package swellwatch.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Observations as NDBC has published them. */
final class NdbcData {
  private static final Path FOLDER =
      Path.of(System.getProperty("swellwatch.shared"), "data", "ndbc");

  private NdbcData() {}

  /** 45 days of 90 stations. */
  static Path realtime() {
    return FOLDER.resolve("realtime2");
  }

  static List<Path> realtime(String... stations) {
    return Stream.of(stations).map(station -> realtime().resolve(station + ".txt")).toList();
  }

  /** One station's year, which may name an hour more than once. */
  static Path year(String station, int year) {
    return FOLDER.resolve("stdmet").resolve(station + "h" + year + ".txt");
  }

  /** Lines of measurements, as anyone would count them. */
  static long rows(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.mapToLong(NdbcData::rowsOfFile).sum();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long rowsOfFile(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.filter(line -> !line.startsWith("#") && !line.isBlank()).count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
