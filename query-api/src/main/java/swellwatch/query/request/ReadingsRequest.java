package swellwatch.query.request;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of readings, or one page of it.
 *
 * @param limit at most so many readings; {@link #UNLIMITED} for all
 * @param after the last reading of the page before; null for the first page
 * @param query the parameters that the next page's cursor carries along
 */
public record ReadingsRequest(
    Filter filter,
    TimeRange range,
    Order order,
    Fields fields,
    Output output,
    int limit,
    @Nullable Position after,
    String query) {
  public static final int UNLIMITED = Integer.MAX_VALUE;

  private static final int DEFAULT_LIMIT = 1000;
  private static final Set<String> OF_ONE_PAGE = Set.of("cursor", "limit");

  /**
   * What these parameters ask for.
   *
   * @param accept the header {@code Accept}; null if there is none
   * @throws BadParametersException naming every fault
   */
  public static ReadingsRequest read(Parameters parameters, @Nullable String accept, Instant now) {
    Cursor cursor = parameters.value("cursor", "one that a page has named as next", Cursor::decode);
    Parameters first = cursor == null ? parameters : Parameters.parse(cursor.query());
    if (cursor != null) {
      parameters.mustAgreeWith(first, OF_ONE_PAGE, "differs from the one that the cursor carries");
    }
    ReadingsRequest asked = readFirst(parameters, accept, now);
    parameters.check();
    if (cursor == null) {
      return asked;
    }
    ReadingsRequest again = readFirst(first, accept, now);
    first.check();
    return again.continued(cursor, parameters.has("limit"), asked);
  }

  /** Whether it is a page of bounded size, with a way to the next, and not a stream of rows. */
  public boolean isPage() {
    return limit <= Limit.MAX_PAGE;
  }

  /** The same with an end that later pages keep. */
  public ReadingsRequest until(long end) {
    return new ReadingsRequest(
        filter, range.until(end), order, fields, output, limit, after, query);
  }

  /** The newest reading that is so late or later. */
  public ReadingsRequest newestSince(long time) {
    return new ReadingsRequest(
        filter, TimeRange.from(time), Order.DESC, fields, output, 1, null, query);
  }

  /** The address of the page after the one that ends with this reading. */
  public String next(Position last) {
    return "/v1/readings?cursor=" + new Cursor(range, limit, last, query).encode();
  }

  private static ReadingsRequest readFirst(
      Parameters parameters, @Nullable String accept, Instant now) {
    Output output = Output.read(parameters, accept);
    return new ReadingsRequest(
        Filter.read(parameters),
        TimeRange.read(parameters, now),
        readOrder(parameters),
        Fields.read(parameters),
        output,
        output.format().isDocument()
            ? Limit.ofPage(parameters, DEFAULT_LIMIT)
            : Limit.ofRows(parameters, UNLIMITED),
        null,
        parameters.without(OF_ONE_PAGE));
  }

  /** The page that the cursor points to, in the size that was asked for with it, if any was. */
  private ReadingsRequest continued(Cursor cursor, boolean hasLimit, ReadingsRequest asked) {
    return new ReadingsRequest(
        filter,
        cursor.range(),
        order,
        fields,
        output,
        hasLimit ? asked.limit : cursor.limit(),
        cursor.after(),
        query);
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
}
