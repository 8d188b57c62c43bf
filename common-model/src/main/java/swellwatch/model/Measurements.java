package swellwatch.model;

import java.util.Arrays;
import java.util.Map;

/**
 * The values of one reading, one slot for each {@link Quantity}; NaN means not measured. Immutable,
 * and without an object per value: millions of them pass through the consumer.
 */
public final class Measurements {
  private final double[] values;

  private Measurements(double[] values) {
    this.values = values;
  }

  /**
   * The values as they are, but for the sign of a zero.
   *
   * @param values one value for each quantity in the order of {@link Quantity#ALL}, NaN where not
   *     measured; copied
   */
  public static Measurements of(double... values) {
    if (values.length != Quantity.ALL.size()) {
      throw new IllegalArgumentException(
          "need " + Quantity.ALL.size() + " values, got " + values.length);
    }
    double[] slots = values.clone();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = unsignedZero(slots[i]);
    }
    return new Measurements(slots);
  }

  public static Measurements of(Map<Quantity, Double> values) {
    double[] slots = new double[Quantity.ALL.size()];
    Arrays.fill(slots, Double.NaN);
    values.forEach((quantity, value) -> slots[quantity.ordinal()] = unsignedZero(value));
    return new Measurements(slots);
  }

  /** The value in the unit of the quantity, or NaN if it was not measured. */
  public double get(Quantity quantity) {
    return values[quantity.ordinal()];
  }

  public boolean has(Quantity quantity) {
    return !Double.isNaN(get(quantity));
  }

  public boolean isEmpty() {
    return Quantity.ALL.stream().noneMatch(this::has);
  }

  /**
   * A measured -0.0 is the same as 0.0, and some that the value passes on its way, such as parsers
   * that meet {@code -0}, lose the sign.
   */
  static double unsignedZero(double value) {
    return value + 0.0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Measurements that && Arrays.equals(values, that.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Quantity quantity : Quantity.ALL) {
      if (has(quantity)) {
        text.append(text.length() > 1 ? ", " : "").append(quantity.jsonName());
        text.append('=').append(get(quantity));
      }
    }
    return text.append('}').toString();
  }
}
