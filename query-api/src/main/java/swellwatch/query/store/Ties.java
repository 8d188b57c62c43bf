package swellwatch.query.store;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import swellwatch.model.Reading;
import swellwatch.query.request.Order;
import swellwatch.query.request.Position;

/**
 * Sorts readings of one time, which come one after the other, and hands them on when the next time
 * begins. The last time stays until {@link #end}: more of it may be missing.
 */
final class Ties {
  private final Comparator<Reading> comparator;
  private final Consumer<Reading> taker;
  private final List<Reading> held = new ArrayList<>();
  private int count;

  Ties(Order order, Consumer<Reading> taker) {
    this.comparator = order == Order.ASC ? Position.AT_ONE_TIME : Position.AT_ONE_TIME.reversed();
    this.taker = taker;
  }

  void add(Reading reading) {
    if (!held.isEmpty() && reading.epochNanos() != time()) {
      end();
    }
    held.add(reading);
    count++;
  }

  /** The same for a source that is to go on to its end. */
  boolean addAll(Reading reading) {
    add(reading);
    return true;
  }

  /** Hands on what is left. */
  void end() {
    if (held.size() > 1) {
      held.sort(comparator);
    }
    held.forEach(taker);
    held.clear();
  }

  /** Readings so far, those that were handed on included. */
  int count() {
    return count;
  }

  /** Whether all readings so far have the same time. */
  boolean isOneTime() {
    return count == held.size();
  }

  /** The time of the last reading. */
  long time() {
    return held.get(held.size() - 1).epochNanos();
  }
}
