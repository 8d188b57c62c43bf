package swellwatch.query.request;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Quantity;

/**
 * One quantity over time, a series for each station and location.
 *
 * @param maxPoints of each series, at most
 * @param windows null if readings themselves are asked for
 */
public record SeriesRequest(
    Filter filter,
    TimeRange range,
    Output output,
    Quantity quantity,
    int maxPoints,
    @Nullable Windows windows) {
  /** Of all series of an answer together: they are sorted and encoded in memory. */
  public static final int MOST_POINTS = 200_000;

  /** Of an answer. */
  public static final int MOST_SERIES = 10_000;

  private static final Quantity STANDARD = Quantity.WAVE_HEIGHT;
  private static final int STANDARD_POINTS = 500;
  private static final List<String> QUANTITIES =
      Quantity.ALL.stream().map(Quantity::jsonName).toList();

  /**
   * What these parameters ask for.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @throws BadParametersException naming every fault
   */
  public static SeriesRequest read(Parameters parameters, @Nullable String accept, Instant now) {
    Output output = Output.read(parameters, accept);
    Filter filter = Filter.read(parameters);
    TimeRange range = TimeRange.read(parameters, now);
    Quantity quantity = readQuantity(parameters);
    int maxPoints = Limit.ofPoints(parameters, STANDARD_POINTS);
    Windows windows = Windows.read(parameters, range, quantity);
    parameters.check();
    return new SeriesRequest(
        filter, range, output, quantity, windows == null ? maxPoints : Windows.MOST, windows);
  }

  /** Of the values. */
  public String unit() {
    return windows != null && windows.aggregate() == Aggregate.COUNT ? "1" : quantity.unit();
  }

  /** What to say when the answer grows too large. */
  public BadParametersException tooLarge() {
    String more =
        "would give more than "
            + MOST_POINTS
            + " points or "
            + MOST_SERIES
            + " series in one answer: take ";
    String instead = "fewer stations (station, location, bbox) or a shorter time";
    ParameterFault fault =
        windows == null
            ? new ParameterFault("max_points", more + "a smaller one, " + instead)
            : new ParameterFault("window", more + "a longer one, " + instead);
    return new BadParametersException(List.of(fault), List.of());
  }

  private static Quantity readQuantity(Parameters parameters) {
    String asked = parameters.text("quantity");
    String name = asked == null ? STANDARD.jsonName() : asked;
    Quantity quantity = Quantity.named(name);
    if (quantity == null) {
      parameters.fault(
          "quantity", "is not known: '" + name + "'" + NearestName.hint(name, QUANTITIES));
    }
    return quantity == null ? STANDARD : quantity;
  }
}
