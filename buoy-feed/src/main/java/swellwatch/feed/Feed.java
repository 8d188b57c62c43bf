package swellwatch.feed;

import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import swellwatch.feed.ndbc.NdbcReader;
import swellwatch.feed.ndbc.NdbcSource;
import swellwatch.feed.ndbc.Tally;
import swellwatch.feed.publish.BulkPublisher;
import swellwatch.feed.publish.Pace;
import swellwatch.feed.publish.Progress;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.station.StationTable;
import swellwatch.kafka.KafkaSettings;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;

/**
 * One run from sources to the topic, on the calling thread: read, shift, pace, publish, await. For
 * a shift the sources are read twice, because the newest reading may be the last.
 */
final class Feed {
  private final KafkaSettings kafka;
  private final PrintStream out;
  private final boolean interactive;
  private final InstantSource clock;
  private final Tally tally = new Tally();
  private final DistinctReadings distinct = new DistinctReadings();
  private TimeShift shift = TimeShift.NONE;
  private long acknowledged;

  Feed(KafkaSettings kafka, PrintStream out, boolean interactive, InstantSource clock) {
    this.kafka = kafka;
    this.out = out;
    this.interactive = interactive;
    this.clock = clock;
  }

  /** What is done with each reading; may wait. */
  private interface Step {
    void accept(Reading reading) throws InterruptedException;
  }

  /**
   * @param rate readings a second, or infinite
   */
  FeedSummary run(List<NdbcSource> sources, double rate, boolean shiftToNow) {
    boolean interrupted = false;
    try {
      publish(sources, new Pace(rate), shiftToNow);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted = true;
    }
    return FeedSummary.of(tally, acknowledged, distinct.count(), shift.by(), interrupted);
  }

  private void publish(List<NdbcSource> sources, Pace pace, boolean shiftToNow)
      throws InterruptedException {
    BulkPublisher publisher = BulkPublisher.open(kafka);
    try {
      shift = shiftToNow ? shiftToNow(sources) : TimeShift.NONE;
      try (Progress progress = progress("feed", sources, publisher::acknowledged)) {
        read(sources, tally, reading -> publish(reading, pace, publisher), progress);
        publisher.awaitAll();
      }
    } finally {
      publisher.close();
      acknowledged = publisher.acknowledged();
    }
  }

  private void publish(Reading original, Pace pace, BulkPublisher publisher)
      throws InterruptedException {
    pace.await();
    Reading reading = shift.apply(original);
    publisher.publish(reading);
    distinct.add(reading);
  }

  private TimeShift shiftToNow(List<NdbcSource> sources) throws InterruptedException {
    AtomicLong newest = new AtomicLong(EpochNanos.MIN);
    Tally looked = new Tally();
    Step step = reading -> newest.accumulateAndGet(reading.epochNanos(), Math::max);
    try (Progress progress = progress("find the newest", sources, looked::readings)) {
      read(sources, looked, step, progress);
    }
    return looked.readings() == 0
        ? TimeShift.NONE
        : TimeShift.toNow(EpochNanos.toInstant(newest.get()), clock);
  }

  private Progress progress(String task, List<NdbcSource> sources, LongSupplier readings) {
    long total = sources.stream().mapToLong(NdbcSource::bytes).sum();
    return Progress.start(task, Progress.Unit.BYTES, total, readings, out, interactive);
  }

  private static void read(List<NdbcSource> sources, Tally into, Step step, Progress progress)
      throws InterruptedException {
    long done = 0;
    for (NdbcSource source : sources) {
      try (NdbcReader reader = new NdbcReader(source, StationTable.bundled(), into)) {
        for (@Nullable Reading next = reader.next(); next != null; next = reader.next()) {
          throwIfInterrupted();
          step.accept(next);
          progress.at(done + reader.bytesRead());
        }
      }
      throwIfInterrupted();
      done += source.bytes();
      progress.at(done);
    }
  }

  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
