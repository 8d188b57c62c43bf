package swellwatch.bench.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.bench.measure.Latencies;
import swellwatch.bench.query.Question.Kind;
import swellwatch.bench.servers.BenchmarkFault;

class QueryReportTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final QueryReport report =
      new QueryReport(new PrintStream(bytes, true, StandardCharsets.UTF_8));

  @Test
  void aLineHasTheMediansOfTheRounds() {
    report.add(
        question(Kind.PAGE),
        1234,
        List.of(micros(9_000), micros(10_000), micros(50_000)),
        List.of(micros(12_500), micros(12_000), micros(13_000)));
    assertThat(lines())
        .singleElement()
        .asString()
        .matches("asked +1,234 +10.00 +10.00 +12.50 +12.50 +0.80 +met");
  }

  @Test
  void lastLineIsTheWorstOfWhatIsServed() {
    report.add(question(Kind.PAGE), 1, List.of(micros(1000)), List.of(micros(800)));
    report.notServed(question(Kind.DERIVED), "404 nothing here");
    report.add(question(Kind.LIST), 4000, List.of(micros(1000)), List.of(micros(2000)));
    report.ratio();
    assertThat(lines()).contains("  rows/s: InfluxDB alone 4,000,000, the API 2,000,000");
    assertThat(lines()).anyMatch(line -> line.matches("asked +not served: 404 nothing here"));
    assertThat(lines()).last().isEqualTo("ratio 0.50");
  }

  @Test
  void noRatioWithoutAnAnswer() {
    report.notServed(question(Kind.PAGE), "404");
    assertThatThrownBy(report::ratio)
        .isInstanceOf(BenchmarkFault.class)
        .hasMessage("the API serves none of the questions");
  }

  @ParameterizedTest
  @CsvSource({
    "PAGE, 10, 13, true",
    "PAGE, 10, 13.1, false",
    "DERIVED, 1, 2, true",
    "DERIVED, 1, 2.1, false",
    "LIST, 7, 10, true",
    "LIST, 6.9, 10, false"
  })
  void goalIsRelativeToInfluxAlone(Kind kind, double raw, double ours, boolean met) {
    assertThat(kind.isGoalMet(raw, ours)).isEqualTo(met);
  }

  private static Question question(Kind kind) {
    return new Question("asked", kind, index -> new byte[0], index -> new byte[0]);
  }

  private static Latencies micros(long... values) {
    Latencies latencies = new Latencies();
    LongStream.of(values).forEach(value -> latencies.add(value * 1000));
    return latencies;
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
