package swellwatch.influx.query;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One InfluxQL statement. What comes from outside goes into {@code parameters}, as {@code $name} in
 * the text, and nowhere else: only values can be bound, so identifiers, durations and limits are
 * rendered by the caller from what it knows to be safe.
 *
 * @param parameters String, Long, Integer, Double, Boolean, or Instant (bound as nanoseconds);
 *     InfluxDB 3 refuses one that the text does not use
 * @param timeout for the whole of it, to the last row
 */
public record Statement(String text, Map<String, Object> parameters, Duration timeout) {
  private static final Pattern PARAMETER = Pattern.compile("\\$(\\w+)");

  public Statement {
    parameters = Map.copyOf(parameters);
    parameters.forEach(Statement::check);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout of " + timeout);
    }
  }

  /**
   * One text of several statements. Each has parameters of its own, so they get names of their own.
   *
   * @throws IllegalArgumentException if there is none
   */
  static Statement together(List<Statement> statements) {
    List<String> texts = new ArrayList<>();
    Map<String, Object> parameters = new HashMap<>();
    for (int i = 0; i < statements.size(); i++) {
      Statement statement = statements.get(i);
      String prefix = "s" + i + "_";
      texts.add(PARAMETER.matcher(statement.text).replaceAll("\\$" + prefix + "$1"));
      statement.parameters.forEach((name, value) -> parameters.put(prefix + name, value));
    }
    Duration longest =
        statements.stream()
            .map(Statement::timeout)
            .max(Comparator.naturalOrder())
            .orElseThrow(() -> new IllegalArgumentException("no statement"));
    return new Statement(String.join(";", texts), parameters, longest);
  }

  private static void check(String name, Object value) {
    boolean finite = !(value instanceof Double number) || Double.isFinite(number);
    boolean known =
        value instanceof String
            || value instanceof Long
            || value instanceof Integer
            || value instanceof Double
            || value instanceof Boolean
            || value instanceof Instant;
    if (!known || !finite) {
      throw new IllegalArgumentException("parameter " + name + " cannot be bound");
    }
  }
}
