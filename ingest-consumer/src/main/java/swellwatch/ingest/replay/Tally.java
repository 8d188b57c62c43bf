package swellwatch.ingest.replay;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import swellwatch.ingest.reject.Rejection;
import swellwatch.model.Reason;

/**
 * What became of the records that were read: each is written, filtered or rejected.
 *
 * @param written readings that InfluxDB has acknowledged; in a dry run those that it would get
 * @param filtered records outside the range, or not meant
 * @param bytes of line protocol
 */
public record Tally(
    long read, long written, long filtered, long bytes, Map<Reason, Long> rejected) {
  static final Tally NOTHING = new Tally(0, 0, 0, 0, Map.of());

  public Tally {
    rejected = Map.copyOf(rejected);
  }

  static Tally of(int accepted, int filtered, long bytes, List<Rejection> rejections) {
    Map<Reason, Long> rejected = new EnumMap<>(Reason.class);
    rejections.forEach(rejection -> rejected.merge(rejection.reason(), 1L, Long::sum));
    return new Tally(
        (long) accepted + filtered + rejections.size(), accepted, filtered, bytes, rejected);
  }

  Tally plus(Tally more) {
    Map<Reason, Long> sum = new EnumMap<>(Reason.class);
    sum.putAll(rejected);
    more.rejected.forEach((reason, count) -> sum.merge(reason, count, Long::sum));
    return new Tally(
        read + more.read,
        written + more.written,
        filtered + more.filtered,
        bytes + more.bytes,
        sum);
  }

  /** Of all reasons together. */
  public long allRejected() {
    return rejected.values().stream().mapToLong(Long::longValue).sum();
  }
}
