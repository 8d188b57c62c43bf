package swellwatch.query.store;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.query.Statement;
import swellwatch.model.Quantity;
import swellwatch.query.request.Filter;
import swellwatch.query.request.StationsRequest;

/**
 * Reads which stations there are. Thread-safe; blocks the caller.
 *
 * <p>Every method throws {@link swellwatch.influx.query.InfluxQueryException} if there is no answer
 * or not all of it.
 */
public final class StationStore {
  private static final List<String> POSITION =
      List.of(LineEncoder.LATITUDE_FIELD, LineEncoder.LONGITUDE_FIELD);
  private static final List<String> QUANTITIES =
      Quantity.ALL.stream().map(Quantity::jsonName).toList();

  private final Queries queries;
  private final Locations locations;

  public StationStore(Queries queries, Locations locations) {
    this.queries = queries;
    this.locations = locations;
  }

  /** The stations of the readings that match, by id or by distance. */
  public List<Station> list(StationsRequest request) {
    Filter filter = request.filter();
    List<Station> all =
        locations
            .conditions(filter)
            .map(where -> read(where.during(request.range()), telling(filter)))
            .orElse(List.of());
    return StationSearch.near(request.near(), StationSearch.named(request.search(), all));
  }

  public @Nullable Station find(String stationId) {
    return read(Conditions.ofStation(stationId), QUANTITIES).stream().findFirst().orElse(null);
  }

  /** The fewest fields of which every reading that matches has one: each costs InfluxDB time. */
  private static List<String> telling(Filter filter) {
    return Conditions.certainField(filter).map(List::of).orElse(QUANTITIES);
  }

  private List<Station> read(Conditions where, List<String> telling) {
    SeriesEnds found = new SeriesEnds();
    Set<String> withPosition = new LinkedHashSet<>(POSITION);
    withPosition.addAll(telling);
    select(withPosition.stream(), "DESC", where, found::newest);
    if (found.ids().isEmpty()) {
      return List.of();
    }
    // A condition on fields is looked for through all the time of a station without a match.
    Conditions known = telling.equals(QUANTITIES) ? where : where.ofSome(found.ids());
    select(telling.stream(), "ASC", known, found::oldest);
    if (!found.withoutPosition().isEmpty()) {
      Conditions lacking = where.ofSome(found.withoutPosition());
      select(POSITION.stream(), "DESC", lacking, found::position);
    }
    return found.stations();
  }

  /** One row of each series, the first in that order. */
  private void select(
      Stream<String> fields, String order, Conditions where, SeriesRows.Taker taker) {
    String text =
        "SELECT "
            + ReadingRows.quoted(fields)
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + SeriesRows.GROUPS
            + " ORDER BY time "
            + order
            + " LIMIT 1";
    queries.select(new Statement(text, where.parameters(), Timeouts.QUERY), new SeriesRows(taker));
  }
}
