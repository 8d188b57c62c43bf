package swellwatch.influx.query;

import java.util.Arrays;
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

  void begin(int columns) {
    if (numbers.length != columns) {
      numbers = new double[columns];
      texts = new String[columns];
    }
    time = 0;
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, null);
  }

  void time(long nanos) {
    time = nanos;
  }

  void number(int column, double value) {
    numbers[column] = value;
  }

  void text(int column, String value) {
    texts[column] = value;
  }
}
