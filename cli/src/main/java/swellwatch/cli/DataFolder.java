package swellwatch.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import swellwatch.local.process.DirectoryLock;

/** The folder of a local system. Nothing in it is touched while another program has it. */
final class DataFolder {
  /** What a local system puts there: all that a reset deletes. */
  private static final List<String> OURS =
      List.of("kafka", "influxdb", "sample.properties", "swellwatch.env", "swellwatch.log");

  private DataFolder() {}

  /**
   * Makes the folder, empties it if told to, and begins its log.
   *
   * @throws swellwatch.local.process.LocalStackException if another program uses it
   */
  static void prepare(Path directory, boolean reset) {
    DirectoryLock lock = DirectoryLock.take(directory, "--data");
    try {
      if (reset) {
        clear(directory);
      }
      Logs.toFile(directory);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + directory + ": " + e.getMessage(), e);
    } finally {
      lock.close();
    }
  }

  private static void clear(Path directory) throws IOException {
    for (String name : OURS) {
      Path path = directory.resolve(name);
      if (Files.exists(path)) {
        delete(path);
      }
    }
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> inside = Files.walk(path)) {
      for (Path each : inside.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
