package swellwatch.ingest.replay;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;

/** What a dry run finds out about the readings that a replay would write. Thread-safe. */
final class Survey {
  private final Set<String> stations = new HashSet<>();
  private long first = Long.MAX_VALUE;
  private long last = Long.MIN_VALUE;

  synchronized void add(Reading reading) {
    stations.add(reading.stationId());
    first = Math.min(first, reading.epochNanos());
    last = Math.max(last, reading.epochNanos());
  }

  synchronized int stations() {
    return stations.size();
  }

  synchronized @Nullable Instant first() {
    return stations.isEmpty() ? null : EpochNanos.toInstant(first);
  }

  synchronized @Nullable Instant last() {
    return stations.isEmpty() ? null : EpochNanos.toInstant(last);
  }
}
