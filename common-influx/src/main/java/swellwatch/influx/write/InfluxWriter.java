package swellwatch.influx.write;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import retrofit2.Response;
import swellwatch.influx.http.InfluxHttp;
import swellwatch.influx.http.ServerWords;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.TryLater.Cause;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.model.text.TextBuffer;

/**
 * Sends lines and says what came of it. Blocks the caller until InfluxDB has answered or has been
 * silent for too long; nothing is repeated or kept here. Thread-safe.
 */
public final class InfluxWriter {
  /** So many 500s in a row, and one write goes out plain. */
  private static final int FAULTS_UNTIL_PLAIN = 3;

  private final InfluxHttp http;
  private final String database;
  private final AtomicInteger faultsInARow = new AtomicInteger();

  public InfluxWriter(InfluxHttp http, String database) {
    this.http = http;
    this.database = database;
  }

  public WriteOutcome write(TextBuffer lines) {
    return write(lines.array(), 0, lines.length());
  }

  /**
   * Never throws for I/O: no answer is an outcome too. An interrupt counts as no answer and stays
   * set.
   *
   * @param lines line protocol in UTF-8, each line with its line break
   */
  public WriteOutcome write(byte[] lines, int offset, int length) {
    if (length == 0) {
      // InfluxDB 3 would refuse it.
      return new Written();
    }
    try {
      return read(http.write(database, encoding(), new Lines(lines, offset, length)).execute());
    } catch (IOException e) {
      return new TryLater(Cause.NO_REPLY, "no answer from InfluxDB: " + e.getMessage(), null);
    }
  }

  /**
   * 2.x answers a compressed body that was damaged on the way with a 500 like any other, so that a
   * proxy which garbles compression would stop us for ever.
   */
  private @Nullable String encoding() {
    return faultsInARow.get() % (FAULTS_UNTIL_PLAIN + 1) == FAULTS_UNTIL_PLAIN ? "identity" : null;
  }

  private WriteOutcome read(Response<?> reply) throws IOException {
    if (reply.code() == 500) {
      faultsInARow.incrementAndGet();
    } else {
      faultsInARow.set(0);
    }
    return ReplyTable.read(reply.code(), ServerWords.of(reply), retryAfter(reply));
  }

  private static @Nullable Duration retryAfter(Response<?> reply) {
    String value = reply.headers().get("Retry-After");
    boolean seconds = value != null && value.matches("\\d{1,6}");
    return seconds ? Duration.ofSeconds(Long.parseLong(value)) : null;
  }
}
