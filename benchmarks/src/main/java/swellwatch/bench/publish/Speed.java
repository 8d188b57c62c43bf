package swellwatch.bench.publish;

import java.util.List;
import java.util.function.ToDoubleFunction;
import swellwatch.bench.measure.Medians;

/**
 * @param rate readings acknowledged a second
 * @param p50 milliseconds from a request to its acknowledgement
 * @param p99 the same
 */
record Speed(double rate, double p50, double p99) {

  /** Each figure by itself. */
  static Speed median(List<Speed> rounds) {
    return new Speed(
        median(rounds, Speed::rate), median(rounds, Speed::p50), median(rounds, Speed::p99));
  }

  private static double median(List<Speed> rounds, ToDoubleFunction<Speed> figure) {
    return Medians.of(rounds.stream().mapToDouble(figure).toArray());
  }
}
