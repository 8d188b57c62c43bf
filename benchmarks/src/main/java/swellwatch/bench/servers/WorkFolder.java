package swellwatch.bench.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where a benchmark keeps its data and logs. */
public final class WorkFolder {
  private WorkFolder() {}

  /** What is done there. */
  public interface Work {
    void in(Path folder) throws IOException, InterruptedException;
  }

  /**
   * Does the work in that folder, which stays.
   *
   * @param given null for a folder that is deleted at the end
   */
  public static void use(@Nullable Path given, Work work) throws IOException, InterruptedException {
    if (given != null) {
      work.in(Files.createDirectories(given));
      return;
    }
    Path temporary = Files.createTempDirectory("swellwatch-bench");
    try {
      work.in(temporary);
    } finally {
      delete(temporary);
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> innermostFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      innermostFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : innermostFirst) {
      Files.deleteIfExists(file);
    }
  }
}
