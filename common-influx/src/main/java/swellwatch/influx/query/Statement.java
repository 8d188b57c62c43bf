package swellwatch.influx.query;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

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

  public Statement {
    parameters = Map.copyOf(parameters);
    parameters.forEach(Statement::check);
    if (timeout.isNegative() || timeout.isZero()) {
      throw new IllegalArgumentException("a timeout of " + timeout);
    }
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
