package swellwatch.influx.query;

import org.jspecify.annotations.Nullable;

/** The row at hand. There is one of them for a whole reply, and the next row overwrites it. */
public final class Row {
  private long time;
  private double[] numbers = new double[0];
  private @Nullable String[] texts = new String[0];

  Row() {}

  /** Nanoseconds since 1970; 0 if the statement gives no time. */
  public long time() {
    return time;
  }

  /** The number in that column, counted from 0 with the time; NaN if there is none. */
  public double number(int column) {
    return numbers[column];
  }

  /** The text in that column, {@code true} or {@code false} included; null if there is none. */
  public @Nullable String text(int column) {
    return texts[column];
  }

  /** Then each column is set once: what it has of the row before stays until then. */
  void begin(int columns) {
    if (numbers.length != columns) {
      numbers = new double[columns];
      texts = new String[columns];
    }
    time = 0;
  }

  void time(int column, long nanos) {
    time = nanos;
    nothing(column);
  }

  void nothing(int column) {
    number(column, Double.NaN);
  }

  void number(int column, double value) {
    numbers[column] = value;
    // Most columns have never a text, and to write even null costs more than to look.
    if (texts[column] != null) {
      texts[column] = null;
    }
  }

  void text(int column, String value) {
    numbers[column] = Double.NaN;
    texts[column] = value;
  }
}
