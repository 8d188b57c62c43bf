package swellwatch.model.json;

import java.util.Arrays;
import java.util.Random;
import swellwatch.model.EpochNanos;
import swellwatch.model.Location;
import swellwatch.model.Measurements;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/** Valid readings of every kind, the same ones for the same seed. */
final class RandomReadings {
  private static final String ID_CHARACTERS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-";

  private static final String[] NASTY = {
    "\"",
    "\\",
    "/",
    "\\u0041",
    "</script>",
    "'",
    ",",
    "=",
    " ",
    "\u00a0",
    "é",
    "e\u0301",
    "\u200b",
    "\u2028",
    "\u2029",
    "\u202e",
    "\ufeff",
    "\uffff",
    "浪",
    "\uD83C\uDF0A",
    "\uDBFF\uDFFF",
    "a",
    "Z",
    "0",
    "{}",
    "%s",
    "\u00ad"
  };

  private final Random random;

  RandomReadings(Random random) {
    this.random = random;
  }

  Reading next() {
    boolean placed = random.nextBoolean();
    return new Reading(
        stationId(),
        location(),
        time(),
        placed ? between(-90, 90) : Double.NaN,
        placed ? between(-180, 180) : Double.NaN,
        measurements());
  }

  String stationId() {
    StringBuilder id = new StringBuilder();
    int length = 1 + random.nextInt(32);
    while (id.length() < length) {
      id.append(ID_CHARACTERS.charAt(random.nextInt(ID_CHARACTERS.length())));
    }
    return id.toString();
  }

  /** A location in its trimmed form. */
  String location() {
    StringBuilder location = new StringBuilder("x");
    int parts = random.nextInt(30);
    for (int i = 0; i < parts; i++) {
      location.append(NASTY[random.nextInt(NASTY.length)]);
    }
    int most = Math.min(Location.MAX_LENGTH, location.codePointCount(0, location.length()));
    return Location.trim(location.substring(0, location.offsetByCodePoints(0, most)));
  }

  long time() {
    long nanos = EpochNanos.MIN + (random.nextLong() >>> 1);
    return switch (random.nextInt(4)) {
      case 0 -> nanos;
      case 1 -> nanos / 1_000_000 * 1_000_000;
      default -> nanos / 1_000_000_000 * 1_000_000_000;
    };
  }

  private Measurements measurements() {
    double[] values = new double[Quantity.ALL.size()];
    Arrays.fill(values, Double.NaN);
    int measured = 1 + random.nextInt(Quantity.ALL.size());
    for (int i = 0; i < measured; i++) {
      int slot = random.nextInt(values.length);
      values[slot] = value(Quantity.ALL.get(slot));
    }
    return Measurements.of(values);
  }

  double value(Quantity quantity) {
    return between(quantity.fail().min(), quantity.fail().max());
  }

  /** A bound, a value with few decimals as buoys send it, or any double between. */
  private double between(double min, double max) {
    double any = Math.min(max, min + random.nextDouble() * (max - min));
    return switch (random.nextInt(8)) {
      case 0 -> min;
      case 1 -> max;
      case 2 -> any;
      case 3 -> -0.0 >= min ? -0.0 : any;
      default -> Math.max(min, Math.min(max, Math.rint(any * 10) / 10));
    };
  }
}
