package swellwatch.query.response;

import java.util.List;
import swellwatch.model.text.TextBuffer;

/**
 * Comma-separated values below the names of their columns.
 *
 * @param units of the columns, for a second line; empty for none
 */
record CsvTable<T>(List<String> columns, List<String> units, Rows<T> rows) implements ListForm<T> {

  /** Writes the row, or the rows, of one thing. */
  interface Rows<T> {
    void append(T thing, Csv out);
  }

  @Override
  public String contentType() {
    return "text/csv; charset=utf-8; header=present";
  }

  @Override
  public void begin(TextBuffer out) {
    appendCells(columns, out);
    if (!units.isEmpty()) {
      appendCells(units, out);
    }
  }

  @Override
  public void append(T thing, TextBuffer out) {
    rows.append(thing, new Csv(out));
  }

  private static void appendCells(List<String> cells, TextBuffer out) {
    Csv row = new Csv(out);
    cells.forEach(row::text);
    row.endRow();
  }
}
