package swellwatch.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import swellwatch.feed.ndbc.Problem;
import swellwatch.feed.ndbc.Tally;
import swellwatch.model.Quantity;

/**
 * What a run did. Unless it was interrupted, {@code rows = published + emptyRows + brokenRows}.
 *
 * @param files that were opened, bad ones included
 * @param badFiles that are no NDBC files or could not be read to their end
 * @param published readings that Kafka has acknowledged
 * @param distinct readings among those sent that differ in station or time: the points of the
 *     database
 * @param emptyRows on which nothing was measured
 * @param brokenRows that were left out because a column could not be understood
 * @param outOfRange values that were left out of their reading
 * @param problems one for each bad file, and the first few broken rows
 * @param shiftedBy how far all readings were moved in time
 * @param interrupted whether the run was stopped before its end
 */
public record FeedSummary(
    long files,
    long badFiles,
    long rows,
    long published,
    long distinct,
    long emptyRows,
    long brokenRows,
    Map<Quantity, Long> outOfRange,
    List<Problem> problems,
    Duration shiftedBy,
    boolean interrupted) {

  static FeedSummary of(
      Tally tally, long published, long distinct, Duration shiftedBy, boolean interrupted) {
    return new FeedSummary(
        tally.files(),
        tally.badFiles(),
        tally.rows(),
        published,
        distinct,
        tally.emptyRows(),
        tally.brokenRows(),
        tally.outOfRange(),
        tally.problems(),
        shiftedBy,
        interrupted);
  }

  /** Whether every row of every file was understood and published: what exit status 0 means. */
  public boolean isComplete() {
    return !interrupted && badFiles == 0 && brokenRows == 0;
  }

  /** For people, to be printed on the standard output; the problems are not among them. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%s %,d readings (%,d distinct) from %,d rows of %,d files",
            interrupted ? "interrupted: published" : "published",
            published,
            distinct,
            rows,
            files));
    addCount(lines, "rows with nothing measured", emptyRows);
    new TreeMap<>(outOfRange)
        .forEach((quantity, count) ->
            addCount(lines, quantity.jsonName() + " outside " + range(quantity), count));
    addCount(lines, "rows that are not as their header says", brokenRows);
    addCount(lines, "files that are not readable as NDBC files", badFiles);
    return lines;
  }

  private static void addCount(List<String> lines, String what, long count) {
    if (count > 0) {
      lines.add(String.format(Locale.ROOT, "left out: %s: %,d", what, count));
    }
  }

  private static String range(Quantity quantity) {
    return quantity.fail().min() + " to " + quantity.fail().max() + " " + quantity.unit();
  }
}
