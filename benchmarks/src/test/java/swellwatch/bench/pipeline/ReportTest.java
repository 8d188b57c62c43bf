package swellwatch.bench.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final Report report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void figuresOfAPhaseAreDifferences() {
    Phase phase =
        Phase.between(new Snapshot(10, 500_000, 3, 5, 1), new Snapshot(20, 2_000_000, 6, 20, 6));
    assertThat(phase).isEqualTo(new Phase(150_000, 2, 10, 0.5));
  }

  @Test
  void lastLineIsTheRatioOfTheMedians() {
    add(1, "ceiling", 200_000);
    add(1, "swellwatch", 10_000);
    add(2, "ceiling", 100_000);
    add(2, "swellwatch", 160_000);
    add(3, "ceiling", 201_000);
    add(3, "swellwatch", 150_000);
    report.end(List.of("ceiling", "swellwatch"));
    report.ratio("swellwatch", "ceiling");
    assertThat(lines()).last().isEqualTo("ratio 0.75");
    assertThat(lines()).anyMatch(line -> line.matches("median swellwatch +150,000 .*"));
  }

  @Test
  void whatTheSystemDoesNotTellIsADash() {
    Phase unknown = new Phase(1000, 2, Double.NaN, Double.NaN);
    report.add(new Result(1, "swellwatch", unknown, unknown, 1_000_000, 1000));
    assertThat(lines()).last().asString().matches("1 +swellwatch +1,000 +2.00 +-  .* -");
  }

  private void add(int round, String name, double rate) {
    Phase phase = new Phase(rate, 1, 10, 0);
    report.add(new Result(round, name, phase, phase, 200_000_000, 2_000_000));
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
