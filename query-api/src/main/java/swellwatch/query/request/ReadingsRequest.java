package swellwatch.query.request;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One page of the list of readings.
 *
 * @param after the last reading of the page before; null for the first page
 * @param query the parameters that the next page's cursor carries along
 */
public record ReadingsRequest(
    Filter filter,
    TimeRange range,
    Order order,
    int limit,
    @Nullable Position after,
    String query) {
  private static final int DEFAULT_LIMIT = 1000;
  private static final int MAX_LIMIT = 10_000;
  private static final Set<String> OF_ONE_PAGE = Set.of("cursor", "limit");

  /**
   * The page that these parameters ask for.
   *
   * @throws BadParametersException naming every fault
   */
  public static ReadingsRequest read(Parameters parameters, Instant now) {
    Cursor cursor = parameters.value("cursor", "one that a page has named as next", Cursor::decode);
    Parameters first = cursor == null ? parameters : Parameters.parse(cursor.query());
    if (cursor != null) {
      parameters.mustAgreeWith(first, OF_ONE_PAGE, "differs from the one that the cursor carries");
    }
    ReadingsRequest asked = readFirst(parameters, now);
    parameters.check();
    return cursor == null ? asked : asked.continued(readFirst(first, now), cursor, parameters);
  }

  /** The same with an end that later pages keep. */
  public ReadingsRequest until(long end) {
    return new ReadingsRequest(filter, range.until(end), order, limit, after, query);
  }

  /** The address of the page after the one that ends with this reading. */
  public String next(Position last) {
    return "/v1/readings?cursor=" + new Cursor(range, limit, last, query).encode();
  }

  private static ReadingsRequest readFirst(Parameters parameters, Instant now) {
    return new ReadingsRequest(
        Filter.read(parameters),
        TimeRange.read(parameters, now),
        readOrder(parameters),
        readLimit(parameters),
        null,
        parameters.without(OF_ONE_PAGE));
  }

  private ReadingsRequest continued(ReadingsRequest first, Cursor cursor, Parameters parameters) {
    return new ReadingsRequest(
        first.filter,
        cursor.range(),
        first.order,
        parameters.has("limit") ? limit : cursor.limit(),
        cursor.after(),
        first.query);
  }

  private static Order readOrder(Parameters parameters) {
    Order order =
        parameters.value(
            "order",
            "asc or desc",
            text ->
                switch (text) {
                  case "asc" -> Order.ASC;
                  case "desc" -> Order.DESC;
                  default -> null;
                });
    return order == null ? Order.DESC : order;
  }

  private static int readLimit(Parameters parameters) {
    Integer limit =
        parameters.value(
            "limit",
            "a whole number from 1 to " + MAX_LIMIT,
            text -> {
              int value = Integer.parseInt(text);
              return value >= 1 && value <= MAX_LIMIT ? value : null;
            });
    return limit == null ? DEFAULT_LIMIT : limit;
  }
}
