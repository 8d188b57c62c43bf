package swellwatch.ingest.write;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import swellwatch.influx.write.InfluxWriter;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.TooLarge;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.TryLater.Cause;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Backoff;
import swellwatch.ingest.topic.Waiting;

/**
 * Writes a batch until each line is stored or refused by name. Waits as long as InfluxDB is away; a
 * refused batch is halved and sent again whole, because a partial success proves nothing about the
 * rest. One worker's own.
 */
public final class ReadingStore {
  /** A configuration does not heal by itself: ask again seldom. */
  private static final Duration PROBE = Duration.ofSeconds(2);

  /**
   * After a write without an answer its copy may still reach the points, and a reading written
   * meanwhile that corrects one of them would be undone. Longer than InfluxDB took for what it had
   * in its sockets after it had stood still.
   */
  public static final Duration LATE_COPIES = Duration.ofSeconds(2);

  private static final int LINES_A_PROBE = 16;

  /** A body of this size that gets no answer several times may be what breaks the connection. */
  private static final int LARGE_BODY = 10 << 20;

  private static final int TRIES_OF_A_LARGE_BODY = 3;

  private final InfluxWriter writer;

  /**
   * Whether copies of lines may still be on their way to the points: of these, or of a batch that
   * was abandoned since.
   */
  private boolean unanswered;

  public ReadingStore(InfluxWriter writer) {
    this.writer = writer;
  }

  /**
   * Returns when every line is stored but those returned, which InfluxDB refuses one by one.
   *
   * @throws swellwatch.ingest.topic.BatchAbandoned if the batch is no longer ours to finish
   */
  public List<Rejection> store(LineBatch lines, Waiting waiting) {
    Backoff backoff = new Backoff();
    Refusals refusals = write(lines, waiting);
    while (refusals.areNotTheDatasFault(lines.size())) {
      waiting.paused("refused", refusals.describe(), backoff.next(PROBE));
      if (takesOneOf(lines, waiting)) {
        refusals = write(lines, waiting);
      }
    }
    return refusals.rejections();
  }

  private Refusals write(LineBatch lines, Waiting waiting) {
    Refusals refusals = new Refusals();
    write(lines, 0, lines.size(), refusals, waiting);
    return refusals;
  }

  /** Tries a few lines alone: to ask for each of them anew would be thousands of writes a probe. */
  private boolean takesOneOf(LineBatch lines, Waiting waiting) {
    return ThreadLocalRandom.current()
        .ints(LINES_A_PROBE, 0, lines.size())
        .anyMatch(line -> untilAnswered(lines, line, line + 1, waiting).isEmpty());
  }

  private void write(LineBatch lines, int from, int to, Refusals refusals, Waiting waiting) {
    Optional<WriteOutcome> refusal =
        from == to ? Optional.empty() : untilAnswered(lines, from, to, waiting);
    if (refusal.isEmpty()) {
      return;
    }
    if (to - from == 1) {
      refusals.add(lines.source(from), refusal.get());
    } else if (Refusals.isTooOld(refusal.get())) {
      writeWithoutTheOld(lines, from, to, refusal.get(), refusals, waiting);
    } else {
      int middle = (from + to) >>> 1;
      write(lines, from, middle, refusals, waiting);
      write(lines, middle, to, refusals, waiting);
    }
  }

  /**
   * Retention divides lines by their time, so a search for the boundary finds all that are too old
   * with a dozen writes, where halving would send each of them alone.
   */
  private void writeWithoutTheOld(
      LineBatch lines, int from, int to, WriteOutcome refusal, Refusals refusals, Waiting waiting) {
    long newestTooOld = newestTooOld(lines, from, to, waiting);
    for (int line = from; line < to; line++) {
      if (lines.time(line) <= newestTooOld) {
        refusals.add(lines.source(line), refusal);
      }
    }
    LineBatch rest = lines.laterThan(newestTooOld, from, to);
    int middle = rest.size() / 2;
    // In halves, so that it ends also where the reply was not about age.
    write(rest, 0, middle, refusals, waiting);
    write(rest, middle, rest.size(), refusals, waiting);
  }

  private long newestTooOld(LineBatch lines, int from, int to, Waiting waiting) {
    int[] byTime =
        IntStream.range(from, to)
            .boxed()
            .sorted((a, b) -> Long.compare(lines.time(a), lines.time(b)))
            .mapToInt(Integer::intValue)
            .toArray();
    int old = 0;
    int young = byTime.length;
    while (old < young) {
      int middle = (old + young) >>> 1;
      int line = byTime[middle];
      boolean tooOld =
          untilAnswered(lines, line, line + 1, waiting).filter(Refusals::isTooOld).isPresent();
      old = tooOld ? middle + 1 : old;
      young = tooOld ? young : middle;
    }
    return old == 0 ? Long.MIN_VALUE : lines.time(byTime[old - 1]);
  }

  /** Why the server does not take these lines together; empty if it has stored them. */
  private Optional<WriteOutcome> untilAnswered(LineBatch lines, int from, int to, Waiting waiting) {
    Backoff backoff = new Backoff();
    int start = lines.start(from);
    int length = lines.end(to - 1) - start;
    for (int tries = 1; ; tries++) {
      WriteOutcome outcome = writer.write(lines.bytes(), start, length);
      if (outcome instanceof Written && unanswered) {
        waiting.briefly(LATE_COPIES);
        unanswered = false;
        // And once more: what came meanwhile may have been older than what is written here.
      } else if (outcome instanceof Written) {
        return Optional.empty();
      } else if (outcome instanceof Refused || outcome instanceof TooLarge) {
        return Optional.of(outcome);
      } else if (outcome instanceof TryLater later) {
        unanswered |= later.cause() == Cause.NO_REPLY;
        if (to - from > 1 && mayBeTooLarge(later, length, tries)) {
          return Optional.of(new TooLarge(0, later.why()));
        }
        waiting.paused("influxdb", later.why(), backoff.next(later.retryAfter()));
      } else if (outcome instanceof Misconfigured wrong) {
        waiting.paused("influxdb-configuration", wrong.why(), backoff.next(PROBE));
      }
    }
  }

  private static boolean mayBeTooLarge(TryLater later, int length, int tries) {
    return later.cause() == Cause.NO_REPLY
        && length > LARGE_BODY
        && tries % TRIES_OF_A_LARGE_BODY == 0;
  }
}
