package swellwatch.influx.query;

import java.util.List;
import java.util.Map;

/**
 * What the rows that follow have in common.
 *
 * @param statement which of several statements it answers, counted from 0
 * @param name the measurement; empty if there is none
 * @param tags of GROUP BY; empty without
 * @param columns in the order of the statement, {@code time} first in a SELECT
 */
public record Series(int statement, String name, Map<String, String> tags, List<String> columns) {

  /** Of a single statement. */
  public Series(String name, Map<String, String> tags, List<String> columns) {
    this(0, name, tags, columns);
  }
}
