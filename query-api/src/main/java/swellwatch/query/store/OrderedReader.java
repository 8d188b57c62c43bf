package swellwatch.query.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.query.request.Order;
import swellwatch.query.request.Position;
import swellwatch.query.request.TimeRange;

/**
 * Reads readings in their exact order: time, station, location. InfluxDB orders by time alone, and
 * what it does with readings of one time (1.x and 2.x: by location, then station) does not fit, nor
 * can it start in their midst. So readings are taken in blocks, a time that the end of a block may
 * have cut is left for the next block, and ties are sorted here.
 */
final class OrderedReader {
  static final int NO_LIMIT = 0;

  private static final Comparator<Reading> ASCENDING = Comparator.comparing(Position::of);

  /** Readings within a range, by time, at most so many. */
  interface Source {
    List<Reading> select(TimeRange range, int limit);
  }

  private final Order order;
  private final @Nullable Position after;
  private final Source source;
  private @Nullable TimeRange rest;

  /**
   * @param after the last reading that is known already; null to begin at the start
   */
  OrderedReader(TimeRange range, Order order, @Nullable Position after, Source source) {
    this.order = order;
    this.after = after;
    this.source = source;
    this.rest = after == null ? range : from(after.epochNanos(), range);
  }

  /** The next readings; less than {@code count} only if there are no more. */
  List<Reading> read(int count) {
    List<Reading> found = new ArrayList<>();
    for (TimeRange range = rest; range != null && found.size() < count; range = rest) {
      List<Reading> block = block(range, withSlack(count - found.size()));
      block.sort(order == Order.ASC ? ASCENDING : ASCENDING.reversed());
      block.stream().filter(this::isNew).forEach(found::add);
    }
    return found.size() > count ? found.subList(0, count) : found;
  }

  /** Enough to see the end of most ties, and so to be spared another query. */
  private static int withSlack(int count) {
    return count + 64 + count / 8;
  }

  /** The first readings of the range, all of their times complete; moves on to the rest. */
  private List<Reading> block(TimeRange range, int limit) {
    List<Reading> block = source.select(range, limit);
    if (block.size() < limit) {
      rest = null;
      return block;
    }
    long cut = block.get(limit - 1).epochNanos();
    if (block.get(0).epochNanos() == cut) {
      rest = beyond(cut, range);
      return source.select(new TimeRange(cut, cut + 1, false), NO_LIMIT);
    }
    rest = from(cut, range);
    block.removeIf(reading -> reading.epochNanos() == cut);
    return block;
  }

  private boolean isNew(Reading reading) {
    if (after == null) {
      return true;
    }
    int comparison = Position.of(reading).compareTo(after);
    return order == Order.ASC ? comparison > 0 : comparison < 0;
  }

  private TimeRange from(long time, TimeRange range) {
    return order == Order.ASC ? range.since(time) : range.until(time + 1);
  }

  private TimeRange beyond(long time, TimeRange range) {
    return order == Order.ASC ? range.since(time + 1) : range.until(time);
  }
}
