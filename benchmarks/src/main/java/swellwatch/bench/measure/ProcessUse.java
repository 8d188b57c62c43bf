package swellwatch.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What a process and the processes that it started use.
 *
 * @param cpuSeconds since they were started, in steps of 10 ms; those that have ended do not count
 * @param peakBytes the most memory that was resident, the peaks of all added up
 */
public record ProcessUse(double cpuSeconds, long peakBytes) {
  private static final String PEAK = "VmHWM:";

  public static ProcessUse of(ProcessHandle process) {
    return withDescendants(process)
        .map(one -> new ProcessUse(cpuSecondsOf(one), peakBytesOf(one.pid())))
        .reduce(new ProcessUse(0, 0), ProcessUse::plus);
  }

  /** Cheaper, where memory is no matter. */
  public static double cpuSecondsOf(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9;
  }

  private static Stream<ProcessHandle> withDescendants(ProcessHandle process) {
    return Stream.concat(Stream.of(process), process.descendants());
  }

  private ProcessUse plus(ProcessUse other) {
    return new ProcessUse(cpuSeconds + other.cpuSeconds, peakBytes + other.peakBytes);
  }

  /** 0 for a process that has ended. */
  private static long peakBytesOf(long pid) {
    try (Stream<String> lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
      return lines
              .filter(line -> line.startsWith(PEAK))
              .mapToLong(ProcessUse::kibibytes)
              .findFirst()
              .orElse(0)
          * 1024;
    } catch (IOException ended) {
      return 0;
    }
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.substring(PEAK.length()).replace("kB", "").strip());
  }
}
