package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.decode.Point;
import swellwatch.ingest.decode.ReadingFilter;
import swellwatch.ingest.decode.Selection;
import swellwatch.model.Reading;

/** What a replay writes of what it reads. */
final class Selections {
  private Selections() {}

  /**
   * The records of the range whose readings are meant. Where a replay runs on, every record from
   * the first of the range on belongs to it, whatever its time: a record that was sent back from
   * the dead letters bears its first time, and may correct what stands before it in the log. One
   * partition's own.
   */
  static final class OfRange implements Selection {
    private final long from;
    private final long to;
    private final ReadingFilter filter;
    private final boolean runsOn;
    private boolean begun;

    OfRange(ReplayRange range, ReadingFilter filter, Instant now, boolean runsOn, boolean begun) {
      this.from = millis(range.from(), now, Long.MIN_VALUE);
      this.to = millis(range.to(), now, Long.MAX_VALUE);
      this.filter = filter;
      this.runsOn = runsOn;
      this.begun = begun;
    }

    boolean hasBegun() {
      return begun;
    }

    @Override
    public boolean wants(ConsumerRecord<byte[], byte[]> message) {
      boolean inRange = message.timestamp() >= from && message.timestamp() < to;
      begun |= inRange;
      return inRange || (runsOn && begun);
    }

    @Override
    public boolean wants(Reading reading) {
      return filter.wants(reading);
    }

    private static long millis(@Nullable Moment moment, Instant now, long otherwise) {
      return moment == null ? otherwise : moment.at(now).toEpochMilli();
    }
  }

  /** The same, and tells of every reading that is wanted. */
  record Watched(Selection selection, Consumer<Reading> watcher) implements Selection {
    @Override
    public boolean wants(ConsumerRecord<byte[], byte[]> message) {
      return selection.wants(message);
    }

    @Override
    public boolean wants(Reading reading) {
      boolean wanted = selection.wants(reading);
      if (wanted) {
        watcher.accept(reading);
      }
      return wanted;
    }
  }

  /** Of the same, only what corrects one of these points. */
  record Touching(Selection selection, Set<Point> points) implements Selection {
    @Override
    public boolean wants(ConsumerRecord<byte[], byte[]> message) {
      return selection.wants(message);
    }

    @Override
    public boolean wants(Reading reading) {
      return selection.wants(reading) && points.contains(Point.of(reading));
    }
  }

  /** Of the same, all but these records. */
  record Without(Selection selection, Predicate<ConsumerRecord<byte[], byte[]>> leaveOut)
      implements Selection {
    @Override
    public boolean wants(ConsumerRecord<byte[], byte[]> message) {
      return selection.wants(message) && !leaveOut.test(message);
    }

    @Override
    public boolean wants(Reading reading) {
      return selection.wants(reading);
    }
  }
}
