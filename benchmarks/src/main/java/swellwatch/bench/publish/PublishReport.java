package swellwatch.bench.publish;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** The table of publishing: medians of the rounds. */
final class PublishReport {
  private static final String HEAD =
      """
                                       bare producer               the API
                                  readings/s      p50      p99  readings/s      p50      p99      goal\
      """;

  private final PrintStream out;

  PublishReport(PrintStream out) {
    this.out = out;
  }

  void begin() {
    out.println();
    out.println(HEAD);
  }

  /**
   * @param goal readings a second
   */
  void add(String name, List<Speed> bare, List<Speed> api, int goal) {
    Speed producer = Speed.median(bare);
    Speed ours = Speed.median(api);
    out.println(
        String.format(
            Locale.ROOT,
            "%-25s %,12.0f %8.2f %8.2f %,11.0f %8.2f %8.2f  %,8d %s",
            name,
            producer.rate(),
            producer.p50(),
            producer.p99(),
            ours.rate(),
            ours.p50(),
            ours.p99(),
            goal,
            ours.rate() >= goal ? "met" : "missed"));
  }

  void explain() {
    out.println(
        "medians of the rounds; p50, p99: ms until a request is acknowledged, "
            + Senders.COUNT
            + " connections or threads");
  }
}
