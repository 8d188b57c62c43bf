package swellwatch.feed.publish;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is drawn again and again in one line, by a thread of the library. */
final class ProgressOnTerminal extends Progress {
  /**
   * Fixed, because asking the terminal loads native code, which newer Java warns about on the
   * screen.
   */
  private static final int WIDTH = 80;

  private static final int REDRAWN_EVERY_MILLIS = 200;

  private final ProgressBar bar;

  ProgressOnTerminal(String task, Unit unit, long total, LongSupplier readings, PrintStream out) {
    super(task, unit, total, readings, TimeUnit.MILLISECONDS.toNanos(REDRAWN_EVERY_MILLIS));
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit.label(), unit.size())
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(REDRAWN_EVERY_MILLIS)
            .setConsumer(new ConsoleProgressBarConsumer(out, WIDTH))
            .build();
  }

  @Override
  void show() {
    bar.stepTo(done());
    bar.setExtraMessage(" " + speed());
  }

  @Override
  public void close() {
    super.close();
    bar.close();
  }
}
