package swellwatch.feed.publish;

import java.io.PrintStream;
import java.util.function.LongSupplier;

/** For logs and pipes: whole lines, seldom. */
final class ProgressInLines extends Progress {
  private final PrintStream out;

  ProgressInLines(
      String task,
      Unit unit,
      long total,
      LongSupplier readings,
      PrintStream out,
      long intervalNanos) {
    super(task, unit, total, readings, intervalNanos);
    this.out = out;
  }

  @Override
  void show() {
    out.println(line());
    out.flush();
  }
}
