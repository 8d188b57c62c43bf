package swellwatch.local.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The end of a log, for an error message of one line. */
final class LogTail {
  private static final int LINES = 4;
  private static final int WIDTH = 200;

  private LogTail() {}

  static String of(Path log) {
    try {
      List<String> lines =
          Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty() && !line.startsWith("at "))
              .toList();
      return lines.subList(Math.max(0, lines.size() - LINES), lines.size()).stream()
          .map(line -> line.substring(0, Math.min(WIDTH, line.length())))
          .collect(Collectors.joining(" | "));
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }
}
