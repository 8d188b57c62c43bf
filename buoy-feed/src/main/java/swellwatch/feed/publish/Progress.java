package swellwatch.feed.publish;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Shows how far a long job is, how fast it goes and how long it still takes: a bar on a terminal, a
 * plain line every few seconds elsewhere. Used by one thread, and cheap enough for every reading.
 */
public abstract class Progress implements AutoCloseable {
  private static final long LINES_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final String task;
  private final Unit unit;
  private final long total;
  private final LongSupplier readings;
  private final long intervalNanos;
  private final long start = System.nanoTime();
  private long shown = start;
  private long done;

  /** What the total and the done are counted in. */
  public enum Unit {
    BYTES("MB", 1_000_000),
    READINGS("readings", 1);

    private final String label;
    private final long size;

    Unit(String label, long size) {
      this.label = label;
      this.size = size;
    }

    String label() {
      return label;
    }

    long size() {
      return size;
    }
  }

  Progress(String task, Unit unit, long total, LongSupplier readings, long intervalNanos) {
    this.task = task;
    this.unit = unit;
    this.total = total;
    this.readings = readings;
    this.intervalNanos = intervalNanos;
  }

  /**
   * Shows the beginning on a terminal, and nothing yet elsewhere.
   *
   * @param task what is done, in a word or two
   * @param total of the unit
   * @param readings how many readings are done with; asked when that is shown
   * @param interactive whether the output is a terminal
   */
  public static Progress start(
      String task,
      Unit unit,
      long total,
      LongSupplier readings,
      PrintStream out,
      boolean interactive) {
    return interactive
        ? new ProgressOnTerminal(task, unit, total, readings, out)
        : new ProgressInLines(task, unit, total, readings, out, LINES_EVERY_NANOS);
  }

  /**
   * Shown only if the last time is long enough ago.
   *
   * @param nowDone out of the total
   */
  public void at(long nowDone) {
    done = nowDone;
    long now = System.nanoTime();
    if (now - shown >= intervalNanos) {
      shown = now;
      show();
    }
  }

  /** Shows where it ended. */
  @Override
  public void close() {
    show();
  }

  /** Brings what is displayed up to date. */
  abstract void show();

  long done() {
    return done;
  }

  private double elapsedSeconds() {
    return (System.nanoTime() - start) / 1e9;
  }

  /** For example {@code feed: 45 %, 22 of 48 MB, 240,000 readings, 48,000/s, 6 s left}. */
  String line() {
    return String.format(
        Locale.ROOT,
        "%s: %d %%, %,d of %,d %s, %s%s",
        task,
        total == 0 ? 100 : Math.min(100, done * 100 / total),
        done / unit.size(),
        total / unit.size(),
        unit.label(),
        speed(),
        left());
  }

  /** For example {@code 240,000 readings, 48,000/s}. */
  String speed() {
    long count = readings.getAsLong();
    long perSecond = Math.round(count / Math.max(elapsedSeconds(), 0.001));
    return String.format(Locale.ROOT, "%,d readings, %,d/s", count, perSecond);
  }

  private String left() {
    if (done == 0 || done >= total) {
      return String.format(Locale.ROOT, ", %.1f s", elapsedSeconds());
    }
    double seconds = elapsedSeconds() * (total - done) / done;
    return String.format(Locale.ROOT, ", %,d s left", Math.round(seconds));
  }
}
