package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import swellwatch.ingest.decode.Moment;
import swellwatch.kafka.TopicLog;

/**
 * Where the first pass of a replay begins and ends in each partition, and what is missing there.
 */
final class FirstPass {
  private final TopicLog log;
  private final ReplayRange range;
  private final Instant now;
  private final Map<Integer, Part> parts = new HashMap<>();
  private final List<String> gaps = new ArrayList<>();

  private FirstPass(TopicLog log, ReplayRange range, Instant now) {
    this.log = log;
    this.range = range;
    this.now = now;
  }

  /**
   * @param runsOn to the end of the log, wherever the range ends
   * @throws ReplayFault if the log never reached the range
   */
  static Checkpoint plan(TopicLog log, ReplayRange range, boolean runsOn, Instant now) {
    FirstPass first = new FirstPass(log, range, now);
    first.plan(runsOn);
    return new Checkpoint(now, 1, first.parts, Tally.NOTHING, first.gaps);
  }

  private void plan(boolean runsOn) {
    requirePartition();
    Map<TopicPartition, Long> logStarts = log.starts();
    Map<TopicPartition, Long> wanted = wanted();
    log.ends()
        .forEach((partition, logEnd) -> {
          if (range.partition() == null || range.partition() == partition.partition()) {
            long logStart = logStarts.getOrDefault(partition, 0L);
            long from = wanted.getOrDefault(partition, 0L);
            noteGap(partition, from, logStart);
            add(partition, Math.max(from, logStart), end(logEnd, runsOn));
          }
        });
  }

  private void requirePartition() {
    Integer only = range.partition();
    if (only != null && log.partitions().stream().noneMatch(p -> p.partition() == only)) {
      throw new ReplayFault(
          "there is no partition " + only + ": the topic has " + log.partitions().size());
    }
  }

  /** Absent where the whole log is wanted. */
  private Map<TopicPartition, Long> wanted() {
    Moment from = range.from();
    if (from != null) {
      return log.firstSince(from.at(now));
    }
    Map<TopicPartition, Long> wanted = new HashMap<>();
    Long offset = range.fromOffset();
    if (offset != null) {
      log.partitions().forEach(partition -> wanted.put(partition, offset));
    }
    return wanted;
  }

  private long end(long logEnd, boolean runsOn) {
    Long to = range.toOffset();
    return runsOn || to == null ? logEnd : Math.min(to, logEnd);
  }

  private void add(TopicPartition partition, long from, long end) {
    if (range.fromOffset() != null && range.fromOffset() > end) {
      throw new ReplayFault(
          partition + " ends at offset " + end + ", before the start of the range");
    }
    parts.put(partition.partition(), new Part(Math.min(from, end), end, false));
  }

  private void noteGap(TopicPartition partition, long from, long logStart) {
    if (logStart > from) {
      gaps.add(
          String.format(
              "%s begins at offset %d: the %d records before it are deleted and not replayed",
              partition, logStart, logStart - from));
    } else if (range.from() != null && from == logStart && logStart > 0) {
      gaps.add(
          String.format(
              "%s begins at offset %d, within the range: up to %d records before it are deleted"
                  + " and not replayed",
              partition, logStart, logStart));
    }
  }
}
