package swellwatch.query.request;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Quantity;
import swellwatch.model.Range;

/**
 * The highest swells.
 *
 * @param filter has a least wave height, which is the threshold of a swell
 * @param limit at most so many swells
 */
public record SwellsRequest(Filter filter, TimeRange range, Output output, int limit) {
  private static final double STANDARD_HEIGHT = 2;
  private static final int STANDARD_LIMIT = 100;

  /**
   * What these parameters ask for.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @throws BadParametersException naming every fault
   */
  public static SwellsRequest read(Parameters parameters, @Nullable String accept, Instant now) {
    Output output = Output.read(parameters, accept);
    Filter filter = withThreshold(Filter.read(parameters), parameters);
    TimeRange range = TimeRange.read(parameters, now);
    int limit = Limit.ofSwells(parameters, STANDARD_LIMIT);
    parameters.check();
    return new SwellsRequest(filter, range, output, limit);
  }

  private static Filter withThreshold(Filter filter, Parameters parameters) {
    if (parameters.has("min_wave_height")) {
      return filter;
    }
    Range heights = filter.ranges().get(Quantity.WAVE_HEIGHT);
    double max = heights == null ? Double.POSITIVE_INFINITY : heights.max();
    if (max < STANDARD_HEIGHT) {
      parameters.fault(
          "max_wave_height", "is below 2 m, where swells begin unless min_wave_height says other");
    }
    Map<Quantity, Range> ranges = new EnumMap<>(Quantity.class);
    ranges.putAll(filter.ranges());
    ranges.put(Quantity.WAVE_HEIGHT, new Range(STANDARD_HEIGHT, max));
    return new Filter(filter.stations(), filter.locations(), ranges, filter.box());
  }
}
