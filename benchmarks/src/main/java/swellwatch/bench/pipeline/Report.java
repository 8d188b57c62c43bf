package swellwatch.bench.pipeline;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import swellwatch.bench.measure.Medians;

/** The table: a line for each run as it ends, then the medians, and the ratio as the last line. */
final class Report {
  private static final String HEAD =
      """
                             after the warm-up               whole, with its start
      round  contestant   readings/s  CPU s/M  influxd  |  readings/s  CPU s/M  influxd   peak MB  others\
      """;
  private static final int MEGA = 1_000_000;

  private final PrintStream out;
  private final List<Result> results = new ArrayList<>();

  Report(PrintStream out) {
    this.out = out;
  }

  void begin() {
    out.println();
    out.println(HEAD);
  }

  void add(Result result) {
    results.add(result);
    print(String.valueOf(result.round()), result.name(), result.warm(), result.whole(), result);
  }

  /** The medians, and what the columns mean. */
  void end(List<String> names) {
    names.forEach(this::printMedian);
    out.println(
        """
        CPU s/M, influxd: processor seconds of contestant and influxd for a million readings;
        others: processors kept busy by what is not part of the benchmark, in the whole run\
        """);
  }

  /** Readings a second after the warm-up, one by the other's, medians. */
  void ratio(String ours, String ceiling) {
    out.println(String.format(Locale.ROOT, "ratio %.2f", quotient(ours, ceiling)));
  }

  /** The same of two others, in words. */
  void compare(String one, String other) {
    double times = quotient(one, other);
    out.println(String.format(Locale.ROOT, "%s is %.2f times as fast as %s", one, times, other));
  }

  private double quotient(String one, String other) {
    return median(one).rate() / median(other).rate();
  }

  private Phase median(String name) {
    return Phase.median(of(name).stream().map(Result::warm).toList());
  }

  private void printMedian(String name) {
    List<Result> all = of(name);
    double peak =
        Medians.of(all.stream().mapToDouble(result -> (double) result.peakBytes()).toArray());
    Phase whole = Phase.median(all.stream().map(Result::whole).toList());
    Phase warm = median(name);
    print("median", name, warm, whole, peak);
  }

  private List<Result> of(String name) {
    return results.stream().filter(result -> result.name().equals(name)).toList();
  }

  private void print(String round, String name, Phase warm, Phase whole, Result result) {
    print(round, name, warm, whole, (double) result.peakBytes());
  }

  private void print(String round, String name, Phase warm, Phase whole, double peak) {
    out.println(
        String.format(
            Locale.ROOT,
            "%-6s %-11s %11s %8s %8s  | %11s %8s %8s %9s %7s",
            round,
            name,
            number("%,.0f", warm.rate()),
            number("%.2f", warm.cpu()),
            number("%.2f", warm.influxCpu()),
            number("%,.0f", whole.rate()),
            number("%.2f", whole.cpu()),
            number("%.2f", whole.influxCpu()),
            number("%,.0f", peak / MEGA),
            number("%.2f", whole.foreign())));
  }

  private static String number(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "-";
  }
}
