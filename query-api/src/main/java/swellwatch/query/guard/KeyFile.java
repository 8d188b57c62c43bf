package swellwatch.query.guard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of a file, read again when it changes: a key is taken away by deleting its line. A
 * version with a fault is logged once and changes nothing. Thread-safe; whoever asks first after a
 * second looks at the file, on its own thread.
 */
final class KeyFile {
  private static final Logger LOG = LoggerFactory.getLogger(KeyFile.class);
  private static final long INTERVAL_NANOS = Duration.ofSeconds(1).toNanos();

  /** What tells versions apart; an identity of its own for a file that was put in its place. */
  private record Version(long modified, long size, @Nullable Object file) {}

  private final Path path;
  private final LongSupplier nanoTime;
  private final AtomicLong lookedAt;
  private volatile @Nullable Version seen;
  private volatile ApiKeys keys;

  /**
   * Reads it for the first time.
   *
   * @throws KeyFileException if it cannot be used
   */
  KeyFile(Path path, LongSupplier nanoTime) throws KeyFileException {
    this.path = path;
    this.nanoTime = nanoTime;
    this.lookedAt = new AtomicLong(nanoTime.getAsLong());
    this.seen = version();
    this.keys = KeyFileReader.read(path);
  }

  ApiKeys keys() {
    long now = nanoTime.getAsLong();
    long last = lookedAt.get();
    if (now - last >= INTERVAL_NANOS && lookedAt.compareAndSet(last, now)) {
      refresh();
    }
    return keys;
  }

  private void refresh() {
    Version now = version();
    if (Objects.equals(now, seen)) {
      return;
    }
    seen = now;
    try {
      keys = KeyFileReader.read(path);
      LOG.info("the key file has changed: {} keys", keys.size());
    } catch (KeyFileException e) {
      LOG.error(
          "the key file has changed and cannot be used, the old keys hold: {}", e.getMessage());
    }
  }

  private @Nullable Version version() {
    try {
      BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
      return new Version(
          file.lastModifiedTime().to(TimeUnit.NANOSECONDS), file.size(), file.fileKey());
    } catch (IOException e) {
      return null;
    }
  }
}
