package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The {@code swellwatch} program in a process of its own, as a person or a service manager sees it.
 */
final class Program implements AutoCloseable {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** A shell in the background ignores Ctrl-C for its children, and they would keep to that. */
  private static final List<String> HEEDING_SIGNALS =
      List.of("perl", "-e", "$SIG{INT} = 'DEFAULT'; exec {$ARGV[0]} @ARGV");

  private static final List<String> JAVA =
      List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "-Xmx512m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+PerfDisableSharedMem",
          // Native libraries that a killed program cannot delete stay among the build's files.
          "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
          // The program's own, not that of the tests.
          "-Dlogback.configurationFile=logback.xml");

  private static final List<String> PROGRAM =
      List.of("-cp", System.getProperty("java.class.path"), "swellwatch.cli.Main");

  private final List<String> arguments;
  private final Process process;
  private final Path out;
  private final Path err;

  private Program(List<String> arguments, Process process, Path out, Path err) {
    this.arguments = arguments;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * @param folder takes what it prints
   * @param settings the only environment variables of ours that it sees
   */
  static Program start(Path folder, Map<String, String> settings, String... arguments) {
    return start(folder, settings, List.of(), arguments);
  }

  /**
   * @param options of the JVM, which win over ours
   */
  static Program start(
      Path folder, Map<String, String> settings, List<String> options, String... arguments) {
    try {
      Path out = Files.createTempFile(folder, "program", ".out");
      Path err = Files.createTempFile(folder, "program", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(words(options, arguments))
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder
          .environment()
          .keySet()
          .removeIf(name -> name.matches("(INFLUX|KAFKA|SWELLWATCH|JAVA)_.*"));
      builder.environment().putAll(settings);
      return new Program(List.of(arguments), builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> words(List<String> options, String... arguments) {
    return Stream.of(HEEDING_SIGNALS, JAVA, options, PROGRAM, List.of(arguments))
        .flatMap(List::stream)
        .toList();
  }

  /** Ctrl-C. */
  void interrupt() {
    signal("INT");
  }

  /** {@code kill -9}; returns when it is gone. */
  void kill() {
    process.destroyForcibly();
    awaitExit(Duration.ofSeconds(10));
  }

  boolean isAlive() {
    return process.isAlive();
  }

  long pid() {
    return process.pid();
  }

  int awaitExit() {
    return awaitExit(LONG);
  }

  int awaitExit(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        fail(this + " has not ended within " + limit);
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Returns when the standard output contains the text. */
  void awaitOutput(String text) {
    await().atMost(LONG).until(() -> out().contains(text) || !isAlive());
    assertThat(out()).as("%s", this).contains(text);
  }

  /** Returns when the standard error has a match, and its group with it. */
  String awaitErr(String pattern) {
    Pattern wanted = Pattern.compile(pattern);
    await().atMost(LONG).until(() -> wanted.matcher(err()).find() || !isAlive());
    Matcher found = wanted.matcher(err());
    assertThat(found.find()).as("%s", this).isTrue();
    return found.group(1);
  }

  String out() {
    return read(out);
  }

  String err() {
    return read(err);
  }

  List<String> errLines() {
    return err().lines().toList();
  }

  /** Ends it, and with it what it has started. */
  @Override
  public void close() {
    process.destroyForcibly();
    awaitExit();
  }

  private void signal(String name) {
    List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$0\" \"$1\"", name));
    words.add(String.valueOf(pid()));
    try {
      assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return "swellwatch " + String.join(" ", arguments) + ", which said: " + out() + err();
  }
}
