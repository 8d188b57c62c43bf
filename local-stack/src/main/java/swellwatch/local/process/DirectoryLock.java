package swellwatch.local.process;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A directory belongs to one owner at a time. The system drops the lock when the owner dies,
 * however it dies; children do not inherit it.
 */
public final class DirectoryLock implements AutoCloseable {
  /**
   * What this process holds. Asked first, because closing any channel on a lock file would drop the
   * lock that another channel of this process has on it.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private DirectoryLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Creates the directory if need be.
   *
   * @param option the command-line option that names another directory
   * @throws LocalStackException if it has an owner, in this process or another
   */
  public static DirectoryLock take(Path directory, String option) {
    try {
      Path file = Files.createDirectories(directory).toRealPath().resolve("lock");
      if (!HELD.add(file)) {
        throw inUse(directory, ProcessHandle.current().pid() + ", this one", option);
      }
      try {
        return new DirectoryLock(file, lock(file, directory, option));
      } catch (IOException | RuntimeException e) {
        HELD.remove(file);
        throw e;
      }
    } catch (IOException e) {
      throw new LocalStackException(
          "cannot write to " + directory + " (" + e + "); choose another with " + option, e);
    }
  }

  private static FileChannel lock(Path file, Path directory, String option) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    @Nullable FileLock lock = channel.tryLock();
    if (lock == null) {
      channel.close();
      throw inUse(directory, Files.readString(file).strip(), option);
    }
    channel.truncate(0);
    channel.write(StandardCharsets.US_ASCII.encode(ProcessHandle.current().pid() + "\n"));
    return channel;
  }

  private static LocalStackException inUse(Path directory, String owner, String option) {
    return new LocalStackException(
        directory
            + " is in use by process "
            + owner
            + "; stop that one, or choose another directory with "
            + option);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new LocalStackException("cannot release " + file + ": " + e.getMessage(), e);
    } finally {
      HELD.remove(file);
    }
  }
}
