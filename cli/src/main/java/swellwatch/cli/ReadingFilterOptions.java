package swellwatch.cli;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.replay.ReplayFilter;

/** Options that choose readings by what they say of themselves. */
final class ReadingFilterOptions {
  @Option(
      names = "--observed-from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "only readings of that time or later, by their own time")
  private @Nullable Moment observedFrom;

  @Option(
      names = "--observed-to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "only readings before that time, by their own time")
  private @Nullable Moment observedTo;

  @Option(
      names = "--station",
      paramLabel = "ID",
      description = "only this station; may be given several times")
  private List<String> stations = List.of();

  @Option(
      names = "--location",
      paramLabel = "NAME",
      description = "only this location, in upper or lower case; may be given several times")
  private List<String> locations = List.of();

  ReplayFilter filter() {
    Set<String> ids = new LinkedHashSet<>(stations);
    return new ReplayFilter(observedFrom, observedTo, ids, new LinkedHashSet<>(locations));
  }
}
