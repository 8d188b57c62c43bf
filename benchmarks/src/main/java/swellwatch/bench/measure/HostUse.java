package swellwatch.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processors of this machine, all programs together. */
public final class HostUse {
  private static final Path STAT = Path.of("/proc/stat");
  private static final double TICKS_A_SECOND = 100;

  /** Columns of the first line: user, nice, system, idle, iowait, irq, softirq, steal. */
  private static final int COLUMNS = 8;

  private static final int IDLE = 3;
  private static final int IOWAIT = 4;

  private HostUse() {}

  /**
   * Processor seconds that were used since the start of the machine, and those that its host kept
   * for others; NaN if the system does not tell.
   */
  public static double busySeconds() {
    try (Stream<String> lines = Files.lines(STAT)) {
      return lines
          .findFirst()
          .map(line -> busyTicks(line.split(" +", -1)) / TICKS_A_SECOND)
          .orElse(Double.NaN);
    } catch (IOException unknown) {
      return Double.NaN;
    }
  }

  private static double busyTicks(String[] words) {
    double ticks = 0;
    for (int i = 0; i < COLUMNS; i++) {
      ticks += i == IDLE || i == IOWAIT ? 0 : Long.parseLong(words[i + 1]);
    }
    return ticks;
  }
}
