package swellwatch.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Short-lived helper programs: run to their end, with their output. */
public final class Tool {
  private static final int NOT_RUN = 127;

  /**
   * How it ended.
   *
   * @param exit 0 for success; 127 also when the program could not be run, or not in time
   * @param output standard output and error
   */
  public record Result(int exit, String output) {
    public boolean succeeded() {
      return exit == 0;
    }
  }

  private Tool() {}

  public static Result run(Duration limit, List<String> command) {
    return run(limit, Path.of("").toAbsolutePath(), command);
  }

  /** The output goes through a file, so that neither side waits for the other. */
  public static Result run(Duration limit, Path workingDirectory, List<String> command) {
    try {
      Path output = Files.createTempFile("swellwatch", ".out");
      try {
        int exit = exitCode(limit, workingDirectory, command, output);
        return new Result(exit, Files.readString(output, StandardCharsets.ISO_8859_1).strip());
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      return new Result(NOT_RUN, String.valueOf(e.getMessage()));
    }
  }

  private static int exitCode(
      Duration limit, Path workingDirectory, List<String> command, Path output) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .directory(workingDirectory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
          ? process.exitValue()
          : NOT_RUN;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted during " + command.get(0), e);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Where a program is, looking through a list of folders such as {@code PATH}. */
  public static Optional<Path> find(String program, String folders) {
    return Arrays.stream(folders.split(":", -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, program).toAbsolutePath())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst();
  }
}
