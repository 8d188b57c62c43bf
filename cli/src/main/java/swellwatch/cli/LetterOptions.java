package swellwatch.cli;

import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.redrive.LetterFilter;

/** Options that choose dead letters. */
final class LetterOptions {
  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "only records published at that time or later")
  private @Nullable Moment from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "only records published before that time")
  private @Nullable Moment to;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "only this reason, such as time-in-future; may be given several times")
  private List<String> reasons = List.of();

  LetterFilter filter() {
    return new LetterFilter(from, to, new LinkedHashSet<>(reasons));
  }
}
