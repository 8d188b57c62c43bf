package swellwatch.query.connect;

import java.time.Duration;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.Connection;
import org.jspecify.annotations.Nullable;

/**
 * One connection, and how it was when it was last looked at. A header must be there within {@link
 * #HEADER_NANOS} of its first byte; an answer may keep its thread waiting for {@link #GRACE_NANOS},
 * and as long as it takes at {@link #MIN_BYTES_PER_SECOND}. Thread-safe.
 */
final class Watched {
  static final long HEADER_NANOS = Duration.ofSeconds(20).toNanos();
  static final long GRACE_NANOS = Duration.ofSeconds(10).toNanos();
  static final long MIN_BYTES_PER_SECOND = 16 * 1024;
  private static final long NANOS_A_BYTE = Duration.ofSeconds(1).toNanos() / MIN_BYTES_PER_SECOND;

  private final Connection connection;
  private long lookedAt = System.nanoTime();
  private boolean busy;
  private long receivedBefore;
  private long headerSince = lookedAt;
  private long sentBefore;
  private long blocked;

  Watched(Connection connection) {
    this.connection = connection;
  }

  Connection connection() {
    return connection;
  }

  /** The header of a request is there. */
  synchronized void begin() {
    busy = true;
    sentBefore = connection.getBytesOut();
    blocked = 0;
  }

  /** The request is answered. */
  synchronized void end() {
    busy = false;
    receivedBefore = connection.getBytesIn();
  }

  /** Why it is to be closed, or null. */
  synchronized @Nullable String look(long now) {
    long passed = now - lookedAt;
    lookedAt = now;
    return busy ? lookAtAnswer(passed) : lookAtHeader(now);
  }

  private @Nullable String lookAtAnswer(long passed) {
    headerSince = lookedAt;
    blocked += isBlocked() ? passed : 0;
    long sent = connection.getBytesOut() - sentBefore;
    return blocked > GRACE_NANOS + sent * NANOS_A_BYTE ? "an answer is read too slowly" : null;
  }

  private @Nullable String lookAtHeader(long now) {
    if (connection.getBytesIn() == receivedBefore) {
      headerSince = now;
    }
    return now - headerSince > HEADER_NANOS ? "the header of a request comes too slowly" : null;
  }

  /** Whether a write waits for its reader. */
  private boolean isBlocked() {
    return connection.getEndPoint() instanceof AbstractEndPoint endPoint
        && endPoint.getWriteFlusher().isPending();
  }
}
