package swellwatch.influx.query;

import java.util.List;
import java.util.Map;

/**
 * What the rows that follow have in common.
 *
 * @param name the measurement; empty if there is none
 * @param tags of GROUP BY; empty without
 * @param columns in the order of the statement, {@code time} first in a SELECT
 */
public record Series(String name, Map<String, String> tags, List<String> columns) {}
