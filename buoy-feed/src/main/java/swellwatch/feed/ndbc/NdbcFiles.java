package swellwatch.feed.ndbc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import swellwatch.feed.station.StationTable;
import swellwatch.model.Reading;

/** NDBC files as a user names them. */
public final class NdbcFiles {
  private NdbcFiles() {}

  /**
   * The files in the order given; of a directory all files in it and below, sorted, without hidden
   * ones. A file named twice is there once. What is not there or holds no file becomes a problem
   * when it is read, so that the others still go through.
   */
  public static List<NdbcSource> find(List<Path> paths) {
    Map<Path, NdbcSource> found = new LinkedHashMap<>();
    paths.forEach(path -> find(path, found));
    return List.copyOf(found.values());
  }

  /**
   * Hands each reading of the files to the consumer, on the calling thread. Stops at the end of the
   * files or with what the consumer throws.
   */
  public static Tally forEach(List<NdbcSource> sources, Consumer<Reading> consumer) {
    Tally tally = new Tally();
    for (NdbcSource source : sources) {
      try (NdbcReader reader = new NdbcReader(source, StationTable.bundled(), tally)) {
        for (@Nullable Reading next = reader.next(); next != null; next = reader.next()) {
          consumer.accept(next);
        }
      }
    }
    return tally;
  }

  /** As {@link #forEach(List, Consumer)}, of a file or a directory. */
  public static Tally forEach(Path path, Consumer<Reading> consumer) {
    return forEach(find(List.of(path)), consumer);
  }

  private static void find(Path path, Map<Path, NdbcSource> found) {
    if (!Files.isDirectory(path)) {
      add(path, NdbcSource.of(path), found);
      return;
    }
    try {
      List<Path> files = filesBelow(path);
      files.forEach(file -> add(file, NdbcSource.of(file), found));
      if (files.isEmpty()) {
        throw new IOException("no file in this directory");
      }
    } catch (IOException e) {
      add(path, NdbcSource.failing(path, e), found);
    }
  }

  private static void add(Path path, NdbcSource source, Map<Path, NdbcSource> found) {
    found.putIfAbsent(path.toAbsolutePath().normalize(), source);
  }

  private static List<Path> filesBelow(Path directory) throws IOException {
    try (Stream<Path> below = Files.walk(directory, FileVisitOption.FOLLOW_LINKS)) {
      return below.filter(NdbcFiles::isPlainFile).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isPlainFile(Path path) {
    return Files.isRegularFile(path) && !path.getFileName().toString().startsWith(".");
  }
}
