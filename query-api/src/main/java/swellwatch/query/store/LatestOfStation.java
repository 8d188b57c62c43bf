package swellwatch.query.store;

import java.util.List;

/**
 * The newest values of a station, of all its locations together.
 *
 * @param location where the newest of these values was measured
 * @param values at least one, in the order of the fields that were asked for
 */
public record LatestOfStation(String stationId, String location, List<LatestValue> values) {}
