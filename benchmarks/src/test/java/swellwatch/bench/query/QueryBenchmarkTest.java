package swellwatch.bench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.local.process.LocalStackException;

@Tag("full")
class QueryBenchmarkTest {
  private static final int READINGS = 20_000;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final List<String> API =
      List.of(
          JAVA.toString(), "-cp", System.getProperty("java.class.path"), ApiMain.class.getName());

  @TempDir private Path directory;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void comparesTheApiWithInfluxAndWithABareProducer() throws Exception {
    run(options(API, null, Duration.ofMillis(300)));
    assertThat(lines())
        .anyMatch(line -> line.matches("one station over 30 days +[1-9].* (met|missed)"));
    assertThat(lines()).anyMatch(line -> line.matches("all stations over a day +[1-9].*"));
    assertThat(lines()).anyMatch(line -> line.matches("one reading a request +[1-9].*"));
    assertThat(lines()).anyMatch(line -> line.matches("arrays of 1,000 +[1-9].*"));
    assertThat(lines()).last().asString().matches("ratio \\d+\\.\\d\\d");
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(left -> left.info().commandLine().orElse("").contains(ApiMain.class.getName()));
  }

  @Test
  void saysWhyTheApiIsNotThere() {
    List<String> broken = List.of("/bin/sh", "-c", "echo it is broken; exit 3");
    assertThatThrownBy(() -> run(options(broken, null, null)))
        .isInstanceOf(LocalStackException.class)
        .hasMessageStartingWith("the API ended with exit code 3")
        .hasMessageEndingWith("it is broken");
    assertThat(lines()).noneMatch(line -> line.startsWith("ratio"));
  }

  @Test
  void filesWithoutWavesAreRefused() {
    assertThatThrownBy(() -> run(options(API, directory.resolve("none"), null)))
        .isInstanceOf(BenchmarkFault.class)
        .hasMessageEndingWith("none: no file with a wave height");
  }

  private void run(QueryOptions options) throws Exception {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new QueryBenchmark(options, out).run();
  }

  private QueryOptions options(
      List<String> api, @Nullable Path files, @Nullable Duration publishing) {
    return new QueryOptions(READINGS, files, 2, 3, publishing, null, directory, api);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
