package swellwatch.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers the child of a directory, so that one that outlived its parent is ended before another
 * starts on the same data. Only the holder of the directory's lock may use it: the child of a live
 * owner is nobody's leftover.
 */
final class PidFile {
  private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
  private static final Duration ORDERLY = Duration.ofSeconds(5);

  private final Path file;

  PidFile(Path directory) {
    this.file = directory.resolve("pid");
  }

  void write(long pid) {
    try {
      Files.writeString(file, pid + " " + ProcessIdentity.of(pid).orElse("ended") + "\n");
    } catch (IOException e) {
      throw new LocalStackException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.warn("cannot delete {}: {}", file, e.getMessage());
    }
  }

  void endLeftover(String name) {
    leftover()
        .ifPresent(process -> {
          LOG.warn("ending {} (pid {}), left over from an earlier run", name, process.pid());
          end(process);
        });
    delete();
  }

  private Optional<ProcessHandle> leftover() {
    try {
      String[] words = Files.readString(file).strip().split(" ", -1);
      long pid = Long.parseLong(words[0]);
      boolean same = ProcessIdentity.of(pid).filter(words[words.length - 1]::equals).isPresent();
      return same ? ProcessHandle.of(pid) : Optional.empty();
    } catch (IOException | NumberFormatException noRecord) {
      return Optional.empty();
    }
  }

  private static void end(ProcessHandle process) {
    process.destroy();
    if (!gone(process, ORDERLY)) {
      process.destroyForcibly();
      gone(process, ORDERLY);
    }
  }

  private static boolean gone(ProcessHandle process, Duration limit) {
    try {
      process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException late) {
      return false;
    }
  }
}
