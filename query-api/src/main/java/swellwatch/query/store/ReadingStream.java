package swellwatch.query.store;

import java.util.function.Consumer;
import swellwatch.model.Reading;

/**
 * Readings without end, block by block. Memory for one block is all that it takes, and InfluxDB is
 * not kept waiting by whoever takes them slowly. Not thread-safe.
 */
public final class ReadingStream {
  /** The price of a query is small beside that of so many rows. */
  private static final int BLOCK = 10_000;

  private final OrderedReader reader;
  private int left;

  ReadingStream(OrderedReader reader, int limit) {
    this.reader = reader;
    this.left = limit;
  }

  /**
   * Hands on the next block.
   *
   * @return false if it was the last
   */
  public boolean next(Consumer<Reading> taker) {
    reader.readBlock(
        (int) Math.min(BLOCK, left + 1L),
        reading -> {
          if (left > 0) {
            left--;
            taker.accept(reading);
          }
        });
    return left > 0 && !reader.isDone();
  }
}
