package swellwatch.feed;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What {@link FeedFiles} publishes, and how.
 *
 * @param paths files and directories
 * @param rate readings a second at most; null for no limit
 * @param shiftToNow whether the newest reading of all files becomes one of the present minute
 * @param interactive whether the output is a terminal, where a progress bar can be drawn
 */
public record FeedFilesOptions(
    List<Path> paths, @Nullable Double rate, boolean shiftToNow, boolean interactive) {
  public FeedFilesOptions {
    paths = List.copyOf(paths);
    if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("a rate is above zero, got " + rate);
    }
  }
}
