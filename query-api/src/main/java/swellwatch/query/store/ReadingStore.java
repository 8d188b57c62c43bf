package swellwatch.query.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import swellwatch.influx.query.Statement;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;
import swellwatch.query.request.Order;
import swellwatch.query.request.Position;
import swellwatch.query.request.ReadingsRequest;
import swellwatch.query.request.TimeRange;

/**
 * Reads readings from InfluxDB. Thread-safe; blocks the caller.
 *
 * <p>Every method throws {@link swellwatch.influx.query.InfluxQueryException} if there is no answer
 * or not all of it: a short answer never looks like a whole one.
 */
public final class ReadingStore {
  private final Queries queries;
  private final Locations locations;

  public ReadingStore(Queries queries) {
    this.queries = queries;
    this.locations = new Locations(queries);
  }

  /**
   * One page, and the way to the next.
   *
   * @param now where an open end is frozen, unless there is a reading later than that
   */
  public Page page(ReadingsRequest request, Instant now) {
    Set<String> asked = request.filter().locations();
    Set<String> stored = asked.isEmpty() ? Set.of() : locations.spellings(asked);
    if (!asked.isEmpty() && stored.isEmpty()) {
      return new Page(List.of(), null);
    }
    Conditions conditions = Conditions.of(request.filter(), stored);
    List<Reading> readings = read(request, conditions);
    if (readings.size() <= request.limit()) {
      return new Page(readings, null);
    }
    ReadingsRequest frozen =
        request.range().isOpenEnded()
            ? request.until(end(request, conditions, readings, now))
            : request;
    Reading last = readings.get(request.limit() - 1);
    return new Page(readings.subList(0, request.limit()), frozen.next(Position.of(last)));
  }

  /** Whether readings can be read at all: the server, the database and the right to it. */
  public void probe(Duration timeout) {
    String text =
        "SELECT "
            + ReadingRows.FIELDS
            + " FROM "
            + ReadingRows.MEASUREMENT
            + " WHERE time >= now() LIMIT 1";
    queries.probe(new Statement(text, Map.of(), timeout));
  }

  /** The page and one reading more, if there is one. */
  private List<Reading> read(ReadingsRequest request, Conditions conditions) {
    return new OrderedReader(
            request.range(),
            request.order(),
            request.after(),
            (range, limit) -> select(conditions, range, request.order(), limit))
        .read(request.limit() + 1);
  }

  private long end(
      ReadingsRequest request, Conditions conditions, List<Reading> readings, Instant now) {
    long end = EpochNanos.of(now);
    List<Reading> newest =
        request.order() == Order.DESC
            ? readings
            : select(conditions, new TimeRange(end, end, true), Order.DESC, 1);
    return newest.isEmpty() ? end : Math.max(end, newest.get(0).epochNanos() + 1);
  }

  private List<Reading> select(Conditions conditions, TimeRange range, Order order, int limit) {
    Conditions where = conditions.during(range);
    String text =
        "SELECT "
            + ReadingRows.COLUMNS
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + " ORDER BY time "
            + order
            + (limit == OrderedReader.NO_LIMIT ? "" : " LIMIT " + limit);
    List<Reading> readings = new ArrayList<>();
    queries.select(
        new Statement(text, where.parameters(), Timeouts.QUERY),
        row -> readings.add(ReadingRows.reading(row)));
    return readings;
  }
}
