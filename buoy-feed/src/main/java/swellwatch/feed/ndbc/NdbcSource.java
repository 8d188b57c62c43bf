package swellwatch.feed.ndbc;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import swellwatch.model.StationId;

/**
 * Something that holds NDBC rows, plain or gzip.
 *
 * @param name for messages: the path as it was given
 * @param fileName names the station, unless the rows do: {@code 46026.txt}, {@code 51002h1984.txt}
 * @param bytes as stored, to measure progress; 0 if not known
 */
public record NdbcSource(String name, String fileName, long bytes, Opener opener) {
  private static final Pattern YEAR_OF_HISTORY = Pattern.compile("[hH][0-9]{4}$");

  /** Opens the source from its beginning, each time it is called. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  public static NdbcSource of(Path file) {
    @Nullable Path last = file.getFileName();
    return new NdbcSource(
        file.toString(),
        last == null ? "" : last.toString(),
        file.toFile().length(),
        () -> Files.newInputStream(file));
  }

  /** A source that is a problem when it is read. */
  static NdbcSource failing(Path path, IOException problem) {
    return new NdbcSource(
        path.toString(),
        "",
        0,
        () -> {
          throw problem;
        });
  }

  /** The station of the file name in upper case, or null if that is no station id. */
  @Nullable String station() {
    int dot = fileName.indexOf('.');
    String stem = dot < 0 ? fileName : fileName.substring(0, dot);
    String id = YEAR_OF_HISTORY.matcher(stem).replaceFirst("").toUpperCase(Locale.ROOT);
    return StationId.isValid(id) ? id : null;
  }
}
