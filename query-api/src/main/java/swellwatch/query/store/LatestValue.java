package swellwatch.query.store;

import swellwatch.model.Quantity;

/**
 * The newest value of a field of a station.
 *
 * @param field the name of a quantity, latitude or longitude
 * @param time when it was measured, in nanoseconds since 1970
 */
public record LatestValue(String field, double value, long time) {

  /** Whether the value lies outside the suspect range of its quantity. */
  public boolean isSuspect() {
    Quantity quantity = Quantity.named(field);
    return quantity != null && !quantity.suspect().contains(value);
  }
}
