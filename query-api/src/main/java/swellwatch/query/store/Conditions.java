package swellwatch.query.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import swellwatch.influx.line.LineEncoder;
import swellwatch.model.Quantity;
import swellwatch.model.Range;
import swellwatch.query.request.Box;
import swellwatch.query.request.Filter;
import swellwatch.query.request.TimeRange;

/**
 * The WHERE of a statement. Every value is bound, never written into the text: what callers send
 * cannot become InfluxQL.
 */
final class Conditions {
  private static final String LATITUDE = ReadingRows.quoted(LineEncoder.LATITUDE_FIELD);
  private static final String LONGITUDE = ReadingRows.quoted(LineEncoder.LONGITUDE_FIELD);

  private static final int MOST_NAMED = 100;

  private final List<String> all = new ArrayList<>();
  private final Map<String, Object> parameters = new HashMap<>();

  /**
   * @param locations exactly as stored; empty for all
   */
  static Conditions of(Filter filter, Collection<String> locations) {
    Conditions conditions = new Conditions();
    conditions.anyOf(LineEncoder.STATION_TAG, filter.stations());
    conditions.anyOf(LineEncoder.LOCATION_TAG, locations);
    filter.ranges().forEach(conditions::within);
    Box box = filter.box();
    if (box != null) {
      conditions.inside(box);
    }
    return conditions;
  }

  /** A field that every reading has which the filter lets pass, if it looks at fields at all. */
  static Optional<String> certainField(Filter filter) {
    Optional<String> quantity =
        filter.ranges().keySet().stream().map(Quantity::jsonName).findFirst();
    return filter.box() == null ? quantity : Optional.of(LineEncoder.LATITUDE_FIELD);
  }

  static Conditions ofStation(String stationId) {
    Conditions conditions = new Conditions();
    conditions.anyOf(LineEncoder.STATION_TAG, List.of(stationId));
    return conditions;
  }

  /** The same of these stations alone, or at least of those, where naming them costs more. */
  Conditions ofSome(Collection<String> stations) {
    Conditions more = copy();
    if (stations.size() <= MOST_NAMED) {
      more.anyOf(LineEncoder.STATION_TAG, stations);
    }
    return more;
  }

  /** The same and a time; an open end is left out. */
  Conditions during(TimeRange range) {
    Conditions more = copy();
    more.compare("time", ">=", range.from());
    if (!range.isOpenEnded()) {
      more.compare("time", "<", range.to());
    }
    return more;
  }

  /** The clause with a blank before it, or nothing. */
  String clause() {
    return all.isEmpty() ? "" : " WHERE " + String.join(" AND ", all);
  }

  Map<String, Object> parameters() {
    return parameters;
  }

  private Conditions copy() {
    Conditions copy = new Conditions();
    copy.all.addAll(all);
    copy.parameters.putAll(parameters);
    return copy;
  }

  private void anyOf(String tag, Collection<String> values) {
    List<String> alternatives = new ArrayList<>();
    for (String value : values) {
      alternatives.add("\"" + tag + "\" = " + bind(value));
    }
    if (!alternatives.isEmpty()) {
      all.add("(" + String.join(" OR ", alternatives) + ")");
    }
  }

  private void within(Quantity quantity, Range range) {
    if (Double.isFinite(range.min())) {
      compare("\"" + quantity.jsonName() + "\"", ">=", range.min());
    }
    if (Double.isFinite(range.max())) {
      compare("\"" + quantity.jsonName() + "\"", "<=", range.max());
    }
  }

  private void inside(Box box) {
    compare(LATITUDE, ">=", box.south());
    compare(LATITUDE, "<=", box.north());
    String both = box.crossesTheAntimeridian() ? " OR " : " AND ";
    all.add(
        "("
            + comparison(LONGITUDE, ">=", box.west())
            + both
            + comparison(LONGITUDE, "<=", box.east())
            + ")");
  }

  private void compare(String column, String operator, Object value) {
    all.add(comparison(column, operator, value));
  }

  private String comparison(String column, String operator, Object value) {
    return column + " " + operator + " " + bind(value);
  }

  private String bind(Object value) {
    String name = "p" + parameters.size();
    parameters.put(name, value);
    return "$" + name;
  }
}
