package swellwatch.query.store;

import java.util.ArrayList;
import java.util.List;
import swellwatch.influx.query.Statement;
import swellwatch.query.request.LatestRequest;
import swellwatch.query.request.TimeRange;

/**
 * Reads the newest values of each station. Thread-safe; blocks the caller.
 *
 * <p>Throws {@link swellwatch.influx.query.InfluxQueryException} if there is no answer or not all
 * of it.
 */
public final class LatestStore {
  /** Measured: more of them cost more than they spare, where most rows have most values, too. */
  private static final int NEWEST_ROWS = 4;

  private record Query(Statement statement, SeriesRows.Taker taker) {}

  private final Queries queries;
  private final Locations locations;

  public LatestStore(Queries queries, Locations locations) {
    this.queries = queries;
    this.locations = locations;
  }

  /** By station; those without any of the values are left out. */
  public List<LatestOfStation> list(LatestRequest request) {
    List<String> fields = request.fields().names();
    // Of a single field the newest row is all that there is to find.
    NewestValues found = new NewestValues(fields, fields.size() == 1 ? 1 : NEWEST_ROWS);
    locations.conditions(request.filter()).ifPresent(where -> read(request, where, found));
    return found.stations();
  }

  /**
   * A few of the newest rows of each series have most of the values, and InfluxDB finds them in
   * less time than each field by itself. What they lack is then asked for field by field, and only
   * where rows are left that may have it.
   */
  private void read(LatestRequest request, Conditions anyTime, NewestValues found) {
    List<String> fields = request.fields().names();
    Conditions where = anyTime.during(request.range());
    List<Query> newest = new ArrayList<>();
    for (Conditions part : parts(request, anyTime, where)) {
      newest.add(new Query(statement(fields, found.blockSize(), part), found::row));
    }
    run(newest);
    List<Query> older = new ArrayList<>();
    found
        .missing()
        .forEach((field, stations) ->
            older.add(
                new Query(
                    statement(List.of(field), 1, where.ofSome(stations)),
                    (station, location, row) -> found.value(field, station, location, row))));
    run(older);
  }

  /**
   * Where a condition looks at fields, InfluxDB reads all columns of a series down to the first row
   * that matches. To find the time of that row takes the columns of the condition alone.
   */
  private List<Conditions> parts(LatestRequest request, Conditions anyTime, Conditions where) {
    TimeRange range = request.range();
    return Conditions.certainField(request.filter())
        .map(field ->
            matches(field, where).stream()
                .map(group ->
                    anyTime.ofSome(group.stations()).during(range.until(group.newest() + 1)))
                .toList())
        .orElse(List.of(where));
  }

  private List<NewestMatches.Group> matches(String field, Conditions where) {
    NewestMatches matches = new NewestMatches();
    run(List.of(new Query(statement(List.of(field), 1, where), matches)));
    return matches.groups();
  }

  private static Statement statement(List<String> fields, int rows, Conditions where) {
    String text =
        "SELECT "
            + ReadingRows.quoted(fields.stream())
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + SeriesRows.GROUPS
            + " ORDER BY time DESC LIMIT "
            + rows;
    return new Statement(text, where.parameters(), Timeouts.QUERY);
  }

  /** All in one request. */
  private void run(List<Query> all) {
    if (!all.isEmpty()) {
      queries.selectAll(
          all.stream().map(Query::statement).toList(),
          new SeriesRows(all.stream().map(Query::taker).toList()));
    }
  }
}
