package swellwatch.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a process from a later one with the same id: by the moment it was started. */
final class ProcessIdentity {
  private static final Path PROC = Path.of("/proc");

  private ProcessIdentity() {}

  /** Empty if there is no such process, or if it has ended and was not yet waited for. */
  static Optional<String> of(long pid) {
    return Files.exists(PROC.resolve("self/stat")) ? ofProc(pid) : ofHandle(pid);
  }

  /** Exact where the portable start time is not: it moves with the system's clock. */
  private static Optional<String> ofProc(long pid) {
    try {
      String stat = read(PROC.resolve(pid + "/stat"));
      String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
      if (afterName[0].equals("Z") || afterName[0].equals("X")) {
        return Optional.empty();
      }
      String boot = read(PROC.resolve("sys/kernel/random/boot_id")).strip();
      return Optional.of(boot + ":" + afterName[19]);
    } catch (IOException gone) {
      return Optional.empty();
    }
  }

  private static Optional<String> ofHandle(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().startInstant())
        .map(start -> String.valueOf(start.toEpochMilli()));
  }

  private static String read(Path file) throws IOException {
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
