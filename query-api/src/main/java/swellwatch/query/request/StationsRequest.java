package swellwatch.query.request;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The stations that have sent readings of some kind, over all time unless asked otherwise.
 *
 * @param near sorts by distance, and leaves out what is too far away or nowhere; null for by id
 * @param search a part of the id or location, to be compared without case; null for any
 */
public record StationsRequest(
    Filter filter, TimeRange range, @Nullable Near near, @Nullable String search, Output output) {

  /**
   * What these parameters ask for.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @throws BadParametersException naming every fault
   */
  public static StationsRequest read(Parameters parameters, @Nullable String accept, Instant now) {
    StationsRequest request =
        new StationsRequest(
            Filter.read(parameters),
            TimeRange.readOrAll(parameters, now),
            Near.read(parameters),
            parameters.text("q"),
            Output.read(parameters, accept));
    parameters.check();
    return request;
  }

  /** The form of a single station, which takes no other parameters. */
  public static Output readOutput(Parameters parameters, @Nullable String accept) {
    Output output = Output.read(parameters, accept);
    parameters.check();
    return output;
  }
}
