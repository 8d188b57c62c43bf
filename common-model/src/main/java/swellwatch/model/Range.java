package swellwatch.model;

/** A closed range of values. NaN lies in no range. */
public record Range(double min, double max) {
  static final Range ANY = new Range(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  public boolean contains(double value) {
    return value >= min && value <= max;
  }
}
