package swellwatch.query.request;

import java.time.Instant;

/**
 * The newest value of each quantity that a station has reported.
 *
 * @param fields the quantities; latitude and longitude are values like any other here, with a time
 *     of their own, and come along too if nothing is named
 */
public record LatestRequest(Filter filter, TimeRange range, Fields fields) {

  /**
   * What these parameters ask for.
   *
   * @throws BadParametersException naming every fault
   */
  public static LatestRequest read(Parameters parameters, Instant now) {
    LatestRequest request =
        new LatestRequest(
            Filter.read(parameters), TimeRange.read(parameters, now), Fields.read(parameters));
    parameters.check();
    return request;
  }
}
