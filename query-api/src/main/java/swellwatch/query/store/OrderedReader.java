package swellwatch.query.store;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
 *
 * <p>Between two blocks no query runs, so that whoever takes them may take as long as he likes.
 */
final class OrderedReader {
  static final int NO_LIMIT = 0;

  /** Readings within a range, by time, at most so many. */
  interface Source {
    /**
     * @param taker returns false to end it
     */
    void select(TimeRange range, int limit, Predicate<Reading> taker);
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

  /** Whether everything has been handed on. */
  boolean isDone() {
    return rest == null;
  }

  /** Hands on the next readings: as many as a query for so many finds, or a few less. */
  void readBlock(int size, Consumer<Reading> taker) {
    TimeRange range = rest;
    if (range == null) {
      return;
    }
    Ties ties = ties(taker);
    source.select(range, size, ties::addAll);
    if (ties.count() < size) {
      ties.end();
      rest = null;
    } else if (ties.isOneTime()) {
      readTime(ties.time(), taker);
      rest = beyond(ties.time(), range);
    } else {
      rest = from(ties.time(), range);
    }
  }

  /**
   * Hands on all that is left, in one query.
   *
   * @param stop ends it; the time at which it does is left for the next query
   */
  void read(Consumer<Reading> taker, BooleanSupplier stop) {
    TimeRange range = rest;
    if (range == null) {
      return;
    }
    Ties ties = ties(taker);
    source.select(
        range,
        NO_LIMIT,
        reading -> {
          ties.add(reading);
          return ties.isOneTime() || !stop.getAsBoolean();
        });
    if (stop.getAsBoolean() && !ties.isOneTime()) {
      rest = from(ties.time(), range);
    } else {
      ties.end();
      rest = null;
    }
  }

  /** A time with more readings than a block has. */
  private void readTime(long time, Consumer<Reading> taker) {
    Ties ties = ties(taker);
    source.select(TimeRange.of(time, time + 1), NO_LIMIT, ties::addAll);
    ties.end();
  }

  private Ties ties(Consumer<Reading> taker) {
    return new Ties(order, reading -> takeNew(reading, taker));
  }

  private void takeNew(Reading reading, Consumer<Reading> taker) {
    if (after == null || reading.epochNanos() != after.epochNanos() || isNew(reading, after)) {
      taker.accept(reading);
    }
  }

  private boolean isNew(Reading reading, Position known) {
    int comparison = Position.of(reading).compareTo(known);
    return order == Order.ASC ? comparison > 0 : comparison < 0;
  }

  private TimeRange from(long time, TimeRange range) {
    return order == Order.ASC ? range.since(time) : range.until(time + 1);
  }

  private TimeRange beyond(long time, TimeRange range) {
    return order == Order.ASC ? range.since(time + 1) : range.until(time);
  }
}
