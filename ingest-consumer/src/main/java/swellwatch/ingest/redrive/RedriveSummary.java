package swellwatch.ingest.redrive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import swellwatch.ingest.reject.Letter;

/** What a redrive came to: how many letters of each reason had which outcome, with an example. */
public final class RedriveSummary {
  private final boolean dryRun;
  private final Map<String, Map<Outcome, Cell>> byReason = new TreeMap<>();

  RedriveSummary(boolean dryRun) {
    this.dryRun = dryRun;
  }

  private record Cell(long count, String example) {
    Cell plus(Cell more) {
      return new Cell(count + more.count, example);
    }
  }

  /**
   * @param detail why, if there is more to say than the outcome
   */
  void add(Letter letter, Outcome outcome, String detail) {
    String place = letter.message().partition() + ":" + letter.message().offset();
    String example = "for example " + place + (detail.isEmpty() ? "" : ": " + detail);
    byReason
        .computeIfAbsent(letter.reason(), reason -> new EnumMap<>(Outcome.class))
        .merge(outcome, new Cell(1, example), Cell::plus);
  }

  /** Letters of all reasons with that outcome. */
  public long count(Outcome outcome) {
    return byReason.values().stream()
        .mapToLong(row -> row.containsKey(outcome) ? row.get(outcome).count : 0)
        .sum();
  }

  /** For people. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    byReason.forEach((reason, row) ->
        row.forEach((outcome, cell) ->
            lines.add(
                text(
                    "%-20s %,10d  %s, %s",
                    EscapedText.of(reason),
                    cell.count,
                    outcome.text(),
                    EscapedText.of(cell.example)))));
    String totals =
        List.of(Outcome.values()).stream()
            .filter(outcome -> count(outcome) > 0)
            .map(outcome -> text("%,d %s", count(outcome), outcome.text()))
            .collect(Collectors.joining("; "));
    lines.add(
        (dryRun ? "nothing is sent in a dry run; would be: " : "")
            + (totals.isEmpty() ? "no dead letters" : totals));
    return lines;
  }

  // Every format is a constant in this class.
  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
