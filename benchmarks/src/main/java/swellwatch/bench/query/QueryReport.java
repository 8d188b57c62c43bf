package swellwatch.bench.query;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import swellwatch.bench.measure.Latencies;
import swellwatch.bench.measure.Medians;
import swellwatch.bench.query.Question.Kind;
import swellwatch.bench.servers.BenchmarkFault;

/** The table of the questions: medians of the rounds. */
final class QueryReport {
  private static final String HEAD =
      """
                                             InfluxDB alone, ms      the API, ms
                                       rows      p50       p99        p50       p99    ratio  goal\
      """;

  private final PrintStream out;
  private double worst = Double.POSITIVE_INFINITY;

  QueryReport(PrintStream out) {
    this.out = out;
  }

  void begin() {
    out.println();
    out.println(HEAD);
  }

  void notServed(Question question, String answer) {
    out.println(String.format(Locale.ROOT, "%-30s not served: %s", question.name(), answer));
  }

  void add(Question question, long rows, List<Latencies> raw, List<Latencies> ours) {
    double rawP50 = median(raw, 0.5);
    double ourP50 = median(ours, 0.5);
    double ratio = rawP50 / ourP50;
    worst = Math.min(worst, ratio);
    out.println(
        String.format(
            Locale.ROOT,
            "%-30s %,11d %8.2f  %8.2f   %8.2f  %8.2f  %7.2f  %s",
            question.name(),
            rows,
            rawP50,
            median(raw, 0.99),
            ourP50,
            median(ours, 0.99),
            ratio,
            question.kind().isGoalMet(rawP50, ourP50) ? "met" : "missed"));
    if (question.kind() == Kind.LIST) {
      perSecond(rows, rawP50, ourP50);
    }
  }

  void explain() {
    out.println(
        """
        medians of the rounds; ratio: the time of InfluxDB alone by that of the API;
        goal: at most 1.3 times as long or 1 ms longer; for the list a ratio of at least 0.70\
        """);
  }

  /**
   * The worst of all questions that were answered.
   *
   * @throws BenchmarkFault if none was
   */
  void ratio() {
    if (Double.isInfinite(worst)) {
      throw new BenchmarkFault("the API serves none of the questions");
    }
    out.println(String.format(Locale.ROOT, "ratio %.2f", worst));
  }

  private void perSecond(long rows, double rawMillis, double ourMillis) {
    out.println(
        String.format(
            Locale.ROOT,
            "  rows/s: InfluxDB alone %,.0f, the API %,.0f",
            rows * 1e3 / rawMillis,
            rows * 1e3 / ourMillis));
  }

  private static double median(List<Latencies> rounds, double share) {
    return Medians.of(rounds.stream().mapToDouble(round -> round.percentile(share)).toArray());
  }
}
