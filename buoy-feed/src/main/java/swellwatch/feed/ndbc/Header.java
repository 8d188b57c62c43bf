package swellwatch.feed.ndbc;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which column of a row holds what, from the line of names that begins every file. The names have
 * changed six times since 1970 and their order differs between the kinds of file, so nothing is
 * taken from a position.
 *
 * @param station the index of the column, or -1 if there is none; likewise the others
 * @param minute -1 before 2005: the full hour
 * @param measured for each column of the file the quantity it holds, or null
 * @param nines whether a run of nines means not measured: in history files, which never print MM
 */
record Header(
    int station,
    int latitude,
    int longitude,
    int year,
    int month,
    int day,
    int hour,
    int minute,
    List<Measured> measured,
    int size,
    boolean nines) {

  /** A column of values and its index in the row. */
  record Measured(int index, NdbcColumn column) {}

  /** For messages. */
  static final String EXPECTED = "the header of an NDBC file (#YY, YY, YYYY or #STN ...)";

  private static final Set<String> FIRST_NAMES =
      Set.of("#YY", "YY", "#YYYY", "YYYY", "#STN", "STN");

  /** Whether the line is one of names; files that were joined have several. */
  static boolean isHeader(Fields line) {
    return line.size() > 0 && FIRST_NAMES.contains(line.text(0));
  }

  /**
   * @throws MalformedException if a column is missing without which there are no readings
   */
  static Header read(Fields line) throws MalformedException {
    if (!isHeader(line)) {
      throw line.malformed(0, EXPECTED);
    }
    List<String> names = names(line);
    return new Header(
        names.indexOf("STN"),
        names.indexOf("LAT"),
        names.indexOf("LON"),
        names.contains("YYYY") ? names.indexOf("YYYY") : required(names, "YY", line),
        required(names, "MM", line),
        required(names, "DD", line),
        required(names, "hh", line),
        names.indexOf("mm"),
        measured(names, line),
        names.size(),
        !names.contains("STN") && !names.contains("PTDY"));
  }

  boolean hasStation() {
    return station >= 0;
  }

  boolean hasPosition() {
    return latitude >= 0 && longitude >= 0;
  }

  /** Rows of January to July 2000 end before the TIDE that their header names. */
  boolean mayLackLast() {
    return !measured.isEmpty()
        && measured.get(measured.size() - 1).equals(new Measured(size - 1, NdbcColumn.TIDE));
  }

  private static List<String> names(Fields line) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < line.size(); i++) {
      names.add(i == 0 ? line.text(i).replace("#", "") : line.text(i));
    }
    return names;
  }

  private static int required(List<String> names, String name, Fields line)
      throws MalformedException {
    int index = names.indexOf(name);
    if (index < 0) {
      throw line.malformed(line.size(), "a column " + name + " in the header");
    }
    return index;
  }

  private static List<Measured> measured(List<String> names, Fields line)
      throws MalformedException {
    List<Measured> measured = new ArrayList<>();
    Set<NdbcColumn> seen = EnumSet.noneOf(NdbcColumn.class);
    for (int i = 0; i < names.size(); i++) {
      @Nullable NdbcColumn column = NdbcColumn.named(names.get(i));
      if (column != null && !seen.add(column)) {
        throw line.malformed(i, "each column once");
      } else if (column != null) {
        measured.add(new Measured(i, column));
      }
    }
    if (measured.isEmpty()) {
      throw line.malformed(line.size(), "a column such as WVHT or WSPD in the header");
    }
    return List.copyOf(measured);
  }
}
