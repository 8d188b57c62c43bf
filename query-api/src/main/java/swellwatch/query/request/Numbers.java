package swellwatch.query.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads numbers more strictly than Java, which also takes NaN, Infinity, 0x1p3, 3d and blanks. */
final class Numbers {
  private static final Pattern DECIMAL =
      Pattern.compile("-?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

  private Numbers() {}

  /** A finite number, or null. */
  static @Nullable Double decimal(String text) {
    double value = DECIMAL.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
    return Double.isFinite(value) ? value : null;
  }

  /**
   * An angle of at most that many degrees to either side.
   *
   * @throws IllegalArgumentException for anything else
   */
  static double degrees(String text, double most) {
    Double value = decimal(text);
    if (value == null || Math.abs(value) > most) {
      throw new IllegalArgumentException(text);
    }
    return value;
  }
}
