package swellwatch.query.store;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import swellwatch.model.Reading;
import swellwatch.model.text.TextBuffer;

/**
 * Readings without end as text. A thread of its own reads and writes them a few chunks ahead of
 * whoever takes them. If nobody does for a moment, the query is given up and another one goes on
 * from there later: a query costs InfluxDB a while to begin, so a few long ones are best, but a
 * caller who reads slowly must not keep one open.
 *
 * <p>Taken and closed by one thread.
 */
public final class ReadingStream implements AutoCloseable {
  private static final int CHUNK = 128 * 1024;
  private static final int CHUNKS = 8;
  private static final Duration PATIENCE = Duration.ofMillis(200);

  /** Shorter than any query may take. */
  private static final Duration LONGEST = Timeouts.QUERY.minusSeconds(2);

  /** Writes one reading. */
  public interface Writer {
    void append(Reading reading, TextBuffer out);
  }

  /**
   * What comes through the queue: a chunk of rows, and with the last one of a query how it ended.
   */
  private record Part(TextBuffer rows, boolean isLastOfQuery, @Nullable RuntimeException failure) {}

  private final OrderedReader reader;
  private final Writer writer;
  private final Executor threads;
  private final Runnable whenClosed;
  private final BlockingQueue<Part> parts = new ArrayBlockingQueue<>(CHUNKS);
  private int left;
  private volatile boolean isClosed;
  private boolean isReading;

  ReadingStream(
      OrderedReader reader, int limit, Writer writer, Executor threads, Runnable whenClosed) {
    this.reader = reader;
    this.left = limit;
    this.writer = writer;
    this.threads = threads;
    this.whenClosed = whenClosed;
  }

  /**
   * Appends the next rows, as soon as there are some.
   *
   * @return false if there are no more
   */
  public boolean next(TextBuffer out) {
    if (!isReading) {
      isReading = true;
      threads.execute(this::read);
    }
    Part part = take();
    if (part.failure != null) {
      throw part.failure;
    }
    out.append(part.rows);
    isReading = !part.isLastOfQuery;
    // What the other thread has written is seen here once its last part is.
    return isReading || (left > 0 && !reader.isDone());
  }

  /** Ends the query, if one is running. */
  @Override
  public void close() {
    isClosed = true;
    parts.clear();
    whenClosed.run();
  }

  private Part take() {
    try {
      return parts.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /** One query, on the other thread. */
  private void read() {
    Chunks chunks = new Chunks();
    RuntimeException failure = null;
    try {
      reader.read(chunks, chunks::isStopped);
    } catch (RuntimeException e) {
      failure = e;
    }
    chunks.end(failure);
  }

  private final class Chunks implements Consumer<Reading> {
    private final long begin = System.nanoTime();
    private TextBuffer chunk = new TextBuffer(CHUNK + CHUNK / 4);
    private boolean isStopped;

    @Override
    public void accept(Reading reading) {
      if (left == 0) {
        isStopped = true;
        return;
      }
      left--;
      writer.append(reading, chunk);
      if (chunk.length() >= CHUNK && !isStopped) {
        handOver();
      }
    }

    boolean isStopped() {
      return isStopped || isClosed;
    }

    void end(@Nullable RuntimeException failure) {
      try {
        // No query waits meanwhile.
        Part last = new Part(chunk, true, failure);
        while (!isClosed && !offer(last)) {
          // Whoever takes them is slow, or about to close this.
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private void handOver() {
      try {
        boolean taken = offer(new Part(chunk, false, null));
        isStopped = !taken || System.nanoTime() - begin > LONGEST.toNanos();
        if (taken) {
          chunk = new TextBuffer(CHUNK + CHUNK / 4);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        isStopped = true;
      }
    }

    private boolean offer(Part part) throws InterruptedException {
      return parts.offer(part, PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }
  }
}
