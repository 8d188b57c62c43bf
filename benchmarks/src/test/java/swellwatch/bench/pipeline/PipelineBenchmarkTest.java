package swellwatch.bench.pipeline;

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

@Tag("full")
class PipelineBenchmarkTest {
  private static final Duration LONG = Duration.ofMinutes(3);
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final List<String> INGEST = program(IngestMain.class);

  @TempDir private Path directory;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  @Test
  void measuresCeilingConsumerReplayAndContestant() throws Exception {
    String contestant = "exec '" + String.join("' '", INGEST) + "'";
    run(options(INGEST, contestant, LONG, program(ReplayMain.class)));
    assertThat(lines()).anyMatch(line -> line.matches("1 +ceiling +[1-9].*"));
    assertThat(lines()).anyMatch(line -> line.matches("median replay +[1-9].*"));
    assertThat(lines()).anyMatch(line -> line.matches("median contestant +[1-9].*"));
    assertThat(lines()).anyMatch(line -> line.matches("replay is .* times as fast as swellwatch"));
    assertThat(lines()).last().asString().matches("ratio \\d+\\.\\d\\d");
  }

  @Test
  void stopsAContestantThatStoresNothing() throws Exception {
    run(options(INGEST, "sleep 600; true", Duration.ofSeconds(60)));
    assertThat(lines()).contains("contestant: InfluxDB has 0 of 300,000 readings");
    assertThat(lines()).last().asString().matches("ratio \\d+\\.\\d\\d");
    assertThat(ProcessHandle.current().descendants())
        .noneMatch(left -> left.info().commandLine().orElse("").contains("sleep 600"));
  }

  @Test
  void saysWhyThereAreNoFigures() {
    List<String> broken = List.of("/bin/sh", "-c", "echo it is broken; exit 3");
    assertThatThrownBy(() -> run(options(broken, null, LONG)))
        .isInstanceOf(BenchmarkFault.class)
        .hasMessage("swellwatch ended with exit code 3: it is broken");
    assertThat(lines()).noneMatch(line -> line.startsWith("ratio"));
  }

  private static List<String> program(Class<?> main) {
    return List.of(JAVA.toString(), "-cp", System.getProperty("java.class.path"), main.getName());
  }

  private void run(PipelineOptions options) throws Exception {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    new PipelineBenchmark(options, out).run();
  }

  private PipelineOptions options(
      List<String> ingest, @Nullable String contestant, Duration limit) {
    return options(ingest, contestant, limit, null);
  }

  private PipelineOptions options(
      List<String> ingest,
      @Nullable String contestant,
      Duration limit,
      @Nullable List<String> replay) {
    return new PipelineOptions(
        300_000, 100_000, 1, 2, null, contestant, directory, limit, ingest, replay);
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
