package swellwatch.local.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Whether SIGSTOP has taken effect. It is sent to one thread of the process, which stops the others
 * once it is scheduled: on a busy machine they go on for a while.
 */
final class Stopped {
  private Stopped() {}

  /** True for every process where the system does not tell, as on macOS. */
  static boolean test(long pid) {
    Path threads = Path.of("/proc", String.valueOf(pid), "task");
    if (!Files.exists(threads)) {
      return true;
    }
    try (Stream<Path> all = Files.list(threads)) {
      return all.allMatch(Stopped::isStopped);
    } catch (IOException | UncheckedIOException e) {
      return false;
    }
  }

  private static boolean isStopped(Path thread) {
    try {
      String stat = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
      return stat.startsWith(") T", stat.lastIndexOf(')'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
