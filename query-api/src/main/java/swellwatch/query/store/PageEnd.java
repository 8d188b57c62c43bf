package swellwatch.query.store;

import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.query.request.Position;

/** Hands on the readings of one page, and notices whether there is one more. */
final class PageEnd implements Consumer<Reading> {
  private final int limit;
  private final Consumer<Reading> taker;
  private @Nullable Reading first;
  private @Nullable Reading last;
  private int count;

  PageEnd(int limit, Consumer<Reading> taker) {
    this.limit = limit;
    this.taker = taker;
  }

  @Override
  public void accept(Reading reading) {
    if (count < limit) {
      first = first == null ? reading : first;
      last = reading;
      taker.accept(reading);
    }
    count++;
  }

  boolean isBeyond() {
    return count > limit;
  }

  /** What is missing, and enough to see the end of most ties, which spares another query. */
  int blockSize() {
    int missing = limit + 1 - count;
    return missing + 64 + missing / 8;
  }

  Reading first() {
    return Objects.requireNonNull(first);
  }

  Position last() {
    return Position.of(Objects.requireNonNull(last));
  }
}
