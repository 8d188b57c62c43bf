package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import swellwatch.model.Quantity;
import swellwatch.model.Reading;

/**
 * What must come back once everything is stored: of readings with the same station, location and
 * time one, with the last value of each quantity. Then the check of what did come back.
 */
final class ExpectedReadings {
  private static final int LATITUDE = Quantity.ALL.size();
  private static final int LONGITUDE = LATITUDE + 1;
  private static final int EXAMPLES = 5;

  private final Map<Identity, double[]> points = new HashMap<>();
  private long rows;

  record Identity(String stationId, String location, Instant time) {}

  /**
   * What is wrong; four zeros if nothing is.
   *
   * @param missing that did not come back
   * @param phantom that came back and were never sent
   * @param wrong that came back with other values
   * @param twice that came back more than once
   * @param examples the first few of all
   */
  record Faults(long missing, long phantom, long wrong, long twice, List<String> examples) {
    static final Faults NONE = new Faults(0, 0, 0, 0, List.of());
  }

  void add(Reading reading) {
    rows++;
    Identity identity = new Identity(reading.stationId(), reading.location(), reading.time());
    double[] values = points.computeIfAbsent(identity, unused -> nothing());
    Quantity.ALL.forEach(quantity -> overwrite(values, quantity.ordinal(), reading.get(quantity)));
    overwrite(values, LATITUDE, reading.latitude());
    overwrite(values, LONGITUDE, reading.longitude());
  }

  long rows() {
    return rows;
  }

  int distinct() {
    return points.size();
  }

  private Instant first() {
    return points.keySet().stream().map(Identity::time).min(Instant::compareTo).orElseThrow();
  }

  private Instant last() {
    return points.keySet().stream().map(Identity::time).max(Instant::compareTo).orElseThrow();
  }

  /** Reads the whole time range back, and fails unless it is exactly this. */
  void assertComesBackFrom(ReadingsClient api) {
    long start = System.nanoTime();
    Check check = new Check();
    int pages = api.readAll(first(), last().plusNanos(1), check);
    System.out.printf(
        Locale.ROOT,
        "sent %,d, distinct %,d, came back %,d on %,d pages in %.1f s%n",
        rows,
        points.size(),
        check.seen.size(),
        pages,
        (System.nanoTime() - start) / 1e9);
    assertThat(check.faults()).isEqualTo(Faults.NONE);
  }

  private static double[] nothing() {
    double[] values = new double[LONGITUDE + 1];
    Arrays.fill(values, Double.NaN);
    return values;
  }

  private static void overwrite(double[] values, int index, double value) {
    if (!Double.isNaN(value)) {
      values[index] = value;
    }
  }

  /** Takes readings as the API writes them. */
  private final class Check implements Consumer<JsonNode> {
    private final Set<Identity> seen = new HashSet<>();
    private final List<String> examples = new ArrayList<>();
    private long phantom;
    private long wrong;
    private long twice;

    @Override
    public void accept(JsonNode reading) {
      Identity identity =
          new Identity(
              reading.get("station_id").textValue(),
              reading.get("location").textValue(),
              Instant.parse(reading.get("time").textValue()));
      double[] expected = points.get(identity);
      if (expected == null) {
        phantom++;
        example("phantom", reading);
      } else if (!seen.add(identity)) {
        twice++;
        example("twice", reading);
      } else if (!Arrays.equals(expected, values(reading))) {
        wrong++;
        example("not " + Arrays.toString(expected), reading);
      }
    }

    Faults faults() {
      points.keySet().stream()
          .filter(identity -> !seen.contains(identity))
          .limit(EXAMPLES)
          .forEach(identity -> example("missing", identity));
      return new Faults(points.size() - seen.size(), phantom, wrong, twice, List.copyOf(examples));
    }

    private double[] values(JsonNode reading) {
      double[] values = nothing();
      for (Quantity quantity : Quantity.ALL) {
        values[quantity.ordinal()] = number(reading, quantity.jsonName());
      }
      values[LATITUDE] = number(reading, "latitude");
      values[LONGITUDE] = number(reading, "longitude");
      return values;
    }

    private static double number(JsonNode reading, String name) {
      JsonNode value = reading.get(name);
      return value == null ? Double.NaN : value.doubleValue();
    }

    private void example(String what, Object which) {
      if (examples.size() < EXAMPLES) {
        examples.add(what + ": " + which);
      }
    }
  }
}
