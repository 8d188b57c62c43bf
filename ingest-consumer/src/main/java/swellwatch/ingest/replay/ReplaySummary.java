package swellwatch.ingest.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a replay came to: read = written + filtered + rejected.
 *
 * @param passes how often the end of the log was asked for
 * @param writtenNow without what was written before it was resumed
 * @param rejections the first of the rejected records, one sentence each
 * @param gaps records that are no longer in the log, one sentence each
 * @param estimate null unless it was a dry run
 */
public record ReplaySummary(
    int partitions,
    int passes,
    Tally tally,
    long writtenNow,
    Duration took,
    List<String> rejections,
    List<String> gaps,
    @Nullable Estimate estimate) {

  /** Readings a second that were measured on two processors, servers included. */
  private static final double USUAL_RATE = 60_000;

  /**
   * What a dry run found.
   *
   * @param first the earliest reading's own time; null if there is none
   */
  public record Estimate(
      @Nullable Instant first, @Nullable Instant last, int stations, double rate) {}

  static ReplaySummary of(
      ReplayState state, long writtenBefore, Duration took, double rate, @Nullable Survey survey) {
    Checkpoint end = state.now();
    return new ReplaySummary(
        end.parts().size(),
        end.pass(),
        end.tally(),
        end.tally().written() - writtenBefore,
        took,
        state.rejections(),
        end.gaps(),
        survey == null
            ? null
            : new Estimate(
                survey.first(), survey.last(), survey.stations(), Math.min(rate, USUAL_RATE)));
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        text("read %,d records of %d partitions in %s", tally.read(), partitions, passesAndTime()));
    lines.add(
        text(
            "%s %,d readings%s, filtered %,d, rejected %,d",
            estimate == null ? "written" : "would write",
            tally.written(),
            estimate == null ? speed() : "",
            tally.filtered(),
            tally.allRejected()));
    if (estimate != null) {
      lines.addAll(lines(estimate));
    }
    gaps.forEach(gap -> lines.add("gap: " + gap));
    lines.addAll(linesOfRejected());
    return lines;
  }

  private String passesAndTime() {
    return text("%d %s, %.1f s", passes, passes == 1 ? "pass" : "passes", took.toMillis() / 1000.0);
  }

  private String speed() {
    return text(" (%,d/s)", Math.round(writtenNow * 1000.0 / Math.max(1, took.toMillis())));
  }

  private List<String> lines(Estimate found) {
    return List.of(
        found.stations + " stations" + span(found),
        text(
            "%,.1f MB of line protocol, about %,.0f s at %,.0f readings a second",
            tally.bytes() / 1e6, Math.ceil(tally.written() / found.rate), found.rate));
  }

  private static String span(Estimate found) {
    return found.first == null ? "" : ", observed from " + found.first + " to " + found.last;
  }

  private List<String> linesOfRejected() {
    List<String> lines = new ArrayList<>();
    if (tally.allRejected() > 0) {
      lines.add(
          "rejected: "
              + new TreeMap<>(tally.rejected())
                  .entrySet().stream()
                      .map(entry -> text("%s %,d", entry.getKey().text(), entry.getValue()))
                      .collect(Collectors.joining(", ")));
      rejections.forEach(rejection -> lines.add("  " + rejection));
      long more = tally.allRejected() - rejections.size();
      if (more > 0) {
        lines.add(text("  and %,d more", more));
      }
    }
    return lines;
  }

  // Every format is a constant in this class.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
