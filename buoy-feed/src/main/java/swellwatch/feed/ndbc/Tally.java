package swellwatch.feed.ndbc;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import swellwatch.model.Quantity;

/**
 * Counts what became of the rows: {@code rows = readings + emptyRows + brokenRows}. Used by one
 * thread.
 */
public final class Tally {
  private static final int BROKEN_ROWS_SHOWN = 3;
  private static final int BROKEN_ROWS_SHOWN_IN_ALL = 30;

  private final Map<Quantity, Long> outOfRange = new EnumMap<>(Quantity.class);
  private final List<Problem> problems = new ArrayList<>();
  private long files;
  private long badFiles;
  private long rows;
  private long readings;
  private long emptyRows;
  private long brokenRows;
  private long brokenRowsOfFile;
  private long brokenRowsShown;

  /** Sources that were opened, good or bad. */
  public long files() {
    return files;
  }

  /** Sources that are no NDBC files or could not be read to their end. */
  public long badFiles() {
    return badFiles;
  }

  /** Lines that are not blank, no header and no comment. */
  public long rows() {
    return rows;
  }

  public long readings() {
    return readings;
  }

  /** Rows on which nothing was measured. */
  public long emptyRows() {
    return emptyRows;
  }

  /** Rows that are left out because one of their columns cannot be understood. */
  public long brokenRows() {
    return brokenRows;
  }

  /** Values left out because they lie outside the fail range. */
  public Map<Quantity, Long> outOfRange() {
    return Map.copyOf(outOfRange);
  }

  /** One for each bad file, and the first few broken rows. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  void file() {
    files++;
    brokenRowsOfFile = 0;
  }

  void row() {
    rows++;
  }

  void reading() {
    readings++;
  }

  void emptyRow() {
    emptyRows++;
  }

  void outOfRange(Quantity quantity) {
    outOfRange.merge(quantity, 1L, Long::sum);
  }

  void brokenRow(Problem problem) {
    brokenRows++;
    if (brokenRowsOfFile++ < BROKEN_ROWS_SHOWN && brokenRowsShown++ < BROKEN_ROWS_SHOWN_IN_ALL) {
      problems.add(problem);
    }
  }

  void badFile(Problem problem) {
    badFiles++;
    problems.add(problem);
  }
}
