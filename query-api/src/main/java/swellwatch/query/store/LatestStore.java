package swellwatch.query.store;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.Statement;
import swellwatch.query.request.LatestRequest;

/**
 * Reads the newest values of each station. Thread-safe; blocks the caller.
 *
 * <p>Throws {@link swellwatch.influx.query.InfluxQueryException} if there is no answer or not all
 * of it.
 */
public final class LatestStore {
  /** Measured: more of them cost more than they spare, where most rows have most values, too. */
  private static final int NEWEST_ROWS = 4;

  private final InfluxQl influxQl;
  private final Locations locations;

  public LatestStore(InfluxQl influxQl, Locations locations) {
    this.influxQl = influxQl;
    this.locations = locations;
  }

  /** By station; those without any of the values are left out. */
  public List<LatestOfStation> list(LatestRequest request) {
    NewestValues found = new NewestValues(request.fields().names(), NEWEST_ROWS);
    locations.conditions(request.filter()).ifPresent(where -> read(request, where, found));
    return found.stations();
  }

  /**
   * A few of the newest rows of each series have most of the values, at less than half the cost of
   * asking for each field. What they lack is then asked for field by field, and only where rows are
   * left that may have it.
   */
  private void read(LatestRequest request, Conditions anyTime, NewestValues found) {
    for (Conditions where : parts(request, anyTime)) {
      select(request.fields().names().stream(), NEWEST_ROWS, where, found::row);
    }
    Conditions where = anyTime.during(request.range());
    found.missing().forEach((field, stations) -> last(field, stations, where, found));
  }

  /**
   * Where a condition looks at fields, InfluxDB reads all columns of a series down to the first row
   * that matches. To find the time of that row takes the columns of the condition alone.
   */
  private List<Conditions> parts(LatestRequest request, Conditions anyTime) {
    Conditions where = anyTime.during(request.range());
    return Conditions.certainField(request.filter())
        .map(field -> matches(field, where).stream()
            .map(group -> anyTime
                .ofSome(group.stations())
                .during(request.range().until(group.newest() + 1)))
            .toList())
        .orElse(List.of(where));
  }

  private List<NewestMatches.Group> matches(String field, Conditions where) {
    NewestMatches matches = new NewestMatches();
    select(Stream.of(field), 1, where, matches);
    return matches.groups();
  }

  private void last(
      String field, Set<String> stations, Conditions where, NewestValues found) {
    select(
        Stream.of(field),
        1,
        where.ofSome(stations),
        (station, location, row) -> found.value(field, station, location, row));
  }

  private void select(
      Stream<String> fields, int rows, Conditions where, SeriesRows.Taker taker) {
    String text =
        "SELECT "
            + ReadingRows.quoted(fields)
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + SeriesRows.GROUPS
            + " ORDER BY time DESC LIMIT "
            + rows;
    influxQl.select(
        new Statement(text, where.parameters(), Timeouts.QUERY), new SeriesRows(taker));
  }
}
