package swellwatch.query.store;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import swellwatch.influx.query.InfluxQl;
import swellwatch.influx.query.RowHandler;
import swellwatch.influx.query.Statement;

/**
 * The one way to InfluxDB: so many queries at once and no more, so that a slow InfluxDB does not
 * hold every thread of the API. Thread-safe; blocks the caller.
 *
 * <p>Every method throws {@link TooManyQueriesException} if there is no room for a query within a
 * second, and {@link swellwatch.influx.query.InfluxQueryException} if there is no whole answer.
 */
public final class Queries {
  private static final int MOST = 16;
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final InfluxQl influxQl;
  private final Semaphore room;
  private final Duration patience;

  /** Whether this thread is in a query: one that it starts meanwhile belongs to that. */
  private final ThreadLocal<Boolean> inside = ThreadLocal.withInitial(() -> false);

  public Queries(InfluxQl influxQl) {
    this(influxQl, MOST, PATIENCE);
  }

  Queries(InfluxQl influxQl, int most, Duration patience) {
    this.influxQl = influxQl;
    this.room = new Semaphore(most, true);
    this.patience = patience;
  }

  /** As {@link InfluxQl#select}. */
  <E extends Exception> void select(Statement statement, RowHandler<E> handler) throws E {
    boolean entered = enter();
    try {
      influxQl.select(statement, handler);
    } finally {
      leave(entered);
    }
  }

  /** As {@link InfluxQl#selectAll}. */
  <E extends Exception> void selectAll(List<Statement> statements, RowHandler<E> handler) throws E {
    boolean entered = enter();
    try {
      influxQl.selectAll(statements, handler);
    } finally {
      leave(entered);
    }
  }

  /** As {@link InfluxQl#texts}. */
  List<String> texts(Statement statement, String column) {
    boolean entered = enter();
    try {
      return influxQl.texts(statement, column);
    } finally {
      leave(entered);
    }
  }

  /** Whether this took room, which is then to be given back. */
  private boolean enter() {
    if (inside.get()) {
      return false;
    }
    try {
      if (!room.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new TooManyQueriesException();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new TooManyQueriesException();
    }
    inside.set(true);
    return true;
  }

  private void leave(boolean entered) {
    if (entered) {
      inside.remove();
      room.release();
    }
  }
}
