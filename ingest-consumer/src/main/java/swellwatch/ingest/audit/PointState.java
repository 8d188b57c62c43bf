package swellwatch.ingest.audit;

import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * What one point must hold: of each field the value that was published last. Values are in the
 * order of {@link #FIELDS}, NaN where there is none.
 */
final class PointState {
  private static final int LATITUDE = Quantity.ALL.size();
  private static final int LONGITUDE = LATITUDE + 1;

  static final List<String> FIELDS =
      Stream.concat(
              Quantity.ALL.stream().map(Quantity::jsonName),
              Stream.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD))
          .toList();

  private static final int NONE = -1;

  private final double[] values = nothing();
  private double @Nullable [] letterValues;
  private int partition = NONE;
  private boolean unordered;

  void publish(Reading reading, int fromPartition) {
    // Two partitions have no common order: nobody can say what the values must be.
    unordered |= partition != NONE && partition != fromPartition;
    partition = fromPartition;
    overwrite(values, reading);
  }

  /** A record on the dead-letter topic says so, which a replay may have written since. */
  void noteLetter(Reading reading) {
    double[] known = letterValues == null ? nothing() : letterValues;
    overwrite(known, reading);
    letterValues = known;
  }

  /** Whether any record but dead letters names this point. */
  boolean isPublished() {
    return partition != NONE;
  }

  boolean isUnordered() {
    return unordered;
  }

  /** Whether every stored value is the one published last, or that of a dead letter. */
  boolean mayBeOfLetters(double[] stored) {
    double[] letters = letterValues;
    if (letters == null) {
      return false;
    }
    for (int field = 0; field < values.length; field++) {
      if (!same(stored[field], values[field]) && !same(stored[field], letters[field])) {
        return false;
      }
    }
    return true;
  }

  /**
   * How stored values differ from this; empty if they do not.
   *
   * @param judgesExtra whether a field that was never published is a difference
   */
  String difference(double[] stored, boolean judgesExtra) {
    StringJoiner differences = new StringJoiner(", ");
    for (int field = 0; field < values.length; field++) {
      boolean judged = judgesExtra || !Double.isNaN(values[field]);
      if (judged && !same(stored[field], values[field])) {
        differences.add(
            FIELDS.get(field) + " is " + text(stored[field]) + ", not " + text(values[field]));
      }
    }
    return differences.toString();
  }

  /** Whether all that differs is a field too many, which writing again cannot mend. */
  boolean hasOnlyExtraFields(double[] stored) {
    return difference(stored, false).isEmpty();
  }

  private static double[] nothing() {
    double[] values = new double[LONGITUDE + 1];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void overwrite(double[] values, Reading reading) {
    for (Quantity quantity : Quantity.ALL) {
      overwrite(values, quantity.ordinal(), reading.get(quantity));
    }
    overwrite(values, LATITUDE, reading.latitude());
    overwrite(values, LONGITUDE, reading.longitude());
  }

  private static void overwrite(double[] values, int field, double value) {
    if (!Double.isNaN(value)) {
      values[field] = value;
    }
  }

  /** Two that are absent are the same, and so are the two zeros. */
  private static boolean same(double a, double b) {
    return a == b || (Double.isNaN(a) && Double.isNaN(b));
  }

  private static String text(double value) {
    return Double.isNaN(value) ? "absent" : String.valueOf(value);
  }
}
