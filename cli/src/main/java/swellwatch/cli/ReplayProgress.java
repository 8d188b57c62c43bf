package swellwatch.cli;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.replay.ReplayDisplay;

/**
 * Shows a replay: how far, how fast, how long it still takes, and how many records it is behind the
 * frozen end. A bar on a terminal, a line every few seconds elsewhere.
 */
final class ReplayProgress implements ReplayDisplay, AutoCloseable {
  private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /** Fixed, because asking the terminal loads native code, which newer Java warns about. */
  private static final int WIDTH = 110;

  private final PrintStream out;
  private final boolean interactive;
  private @Nullable ProgressBar bar;
  private int pass;
  private long total;
  private long done;
  private long readings;
  private long start = System.nanoTime();
  private long shown = start;

  ReplayProgress(PrintStream out, boolean interactive) {
    this.out = out;
    this.interactive = interactive;
  }

  @Override
  public void passBegins(int number, long records) {
    close();
    pass = number;
    total = records;
    done = 0;
    readings = 0;
    start = System.nanoTime();
    shown = start;
    if (interactive && records > 0) {
      bar = bar();
    }
  }

  @Override
  public void advanced(long records, long more) {
    done += records;
    readings += more;
    if (bar != null) {
      bar.stepTo(done);
      bar.setExtraMessage(rates());
    } else if (System.nanoTime() - shown >= LINE_NANOS) {
      shown = System.nanoTime();
      out.println(line());
      out.flush();
    }
  }

  /** Ends the bar in hand. */
  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }

  /** For example {@code replay, pass 1: 45 %, 48,000/s, 292,214 records behind, 6 s left}. */
  String line() {
    long percent = total == 0 ? 100 : done * 100 / total;
    return String.format(Locale.ROOT, "replay, pass %d: %d %%,%s", pass, percent, rates())
        + String.format(Locale.ROOT, ", %,.0f s left", secondsLeft());
  }

  private String rates() {
    return String.format(
        Locale.ROOT, " %,.0f/s, %,d records behind", readings / seconds(), total - done);
  }

  private double secondsLeft() {
    return done == 0 ? 0 : seconds() * (total - done) / done;
  }

  private double seconds() {
    return Math.max(1e-3, (System.nanoTime() - start) / 1e9);
  }

  private ProgressBar bar() {
    return new ProgressBarBuilder()
        .setTaskName("replay, pass " + pass)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(200)
        .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
        .build();
  }
}
