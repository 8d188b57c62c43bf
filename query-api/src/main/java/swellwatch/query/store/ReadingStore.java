package swellwatch.query.store;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.query.Statement;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;
import swellwatch.query.request.Order;
import swellwatch.query.request.ReadingsRequest;

/**
 * Reads readings from InfluxDB. Thread-safe; blocks the caller.
 *
 * <p>Every method throws {@link swellwatch.influx.query.InfluxQueryException} if there is no answer
 * or not all of it: a short answer never looks like a whole one.
 */
public final class ReadingStore implements AutoCloseable {
  /** Each has two threads while it is read. */
  private static final int MOST_STREAMS = 64;

  private final Semaphore streams = new Semaphore(MOST_STREAMS);
  private final ExecutorService threads = Executors.newCachedThreadPool(ReadingStore::thread);
  private final Queries queries;
  private final Locations locations;

  public ReadingStore(Queries queries, Locations locations) {
    this.queries = queries;
    this.locations = locations;
  }

  /**
   * Hands on the readings of one page while they arrive.
   *
   * @param now where an open end is frozen, unless there is a reading later than that
   * @return the address of the next page; null if this is the last
   */
  public @Nullable String page(ReadingsRequest request, Instant now, Consumer<Reading> taker) {
    OrderedReader reader = reader(request);
    PageEnd end = new PageEnd(request.limit(), taker);
    while (!end.isBeyond() && !reader.isDone()) {
      reader.readBlock(end.blockSize(), end);
    }
    if (!end.isBeyond()) {
      return null;
    }
    ReadingsRequest frozen =
        request.range().isOpenEnded() ? request.until(end(request, end, now)) : request;
    return frozen.next(end.last());
  }

  /**
   * All that a request asks for, to be closed by whoever takes it.
   *
   * @throws TooManyQueriesException if too many are under way
   */
  public ReadingStream stream(ReadingsRequest request, ReadingStream.Writer writer) {
    if (!streams.tryAcquire()) {
      throw new TooManyQueriesException();
    }
    return new ReadingStream(reader(request), request.limit(), writer, threads, streams::release);
  }

  /** Ends all streams. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "stream");
    thread.setDaemon(true);
    return thread;
  }

  private OrderedReader reader(ReadingsRequest request) {
    Optional<Conditions> conditions = locations.conditions(request.filter());
    ReadingRows rows = new ReadingRows(request.fields());
    return new OrderedReader(
        request.range(),
        request.order(),
        request.after(),
        (range, limit, taker) ->
            conditions.ifPresent(
                where -> select(where.during(range), rows, request.order(), limit, taker)));
  }

  /** Where to freeze an open end: behind everything that is there. */
  private long end(ReadingsRequest request, PageEnd page, Instant now) {
    AtomicLong end = new AtomicLong(EpochNanos.of(now));
    Consumer<Reading> later = reading -> end.set(Math.max(end.get(), reading.epochNanos() + 1));
    if (request.order() == Order.DESC) {
      later.accept(page.first());
    } else {
      OrderedReader newest = reader(request.newestSince(end.get()));
      newest.readBlock(1, later);
    }
    return end.get();
  }

  private void select(
      Conditions where, ReadingRows rows, Order order, int limit, Predicate<Reading> taker) {
    String text =
        "SELECT "
            + rows.columns()
            + " FROM "
            + ReadingRows.MEASUREMENT
            + where.clause()
            + " ORDER BY time "
            + order
            + (limit == OrderedReader.NO_LIMIT ? "" : " LIMIT " + limit);
    queries.select(
        new Statement(text, where.parameters(), Timeouts.QUERY),
        row -> taker.test(rows.reading(row)));
  }
}
