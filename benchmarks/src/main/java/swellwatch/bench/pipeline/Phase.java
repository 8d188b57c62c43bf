package swellwatch.bench.pipeline;

import java.util.List;
import java.util.function.ToDoubleFunction;
import swellwatch.bench.measure.Medians;

/**
 * The figures of a part of a run.
 *
 * @param rate readings a second
 * @param cpu processor seconds of the contestant for a million readings
 * @param influxCpu the same of influxd
 * @param foreign processors that others kept busy meanwhile
 */
record Phase(double rate, double cpu, double influxCpu, double foreign) {

  static Phase between(Snapshot from, Snapshot to) {
    double seconds = to.time() - from.time();
    double millions = (to.stored() - from.stored()) / 1e6;
    return new Phase(
        millions * 1e6 / seconds,
        (to.cpu() - from.cpu()) / millions,
        (to.influxCpu() - from.influxCpu()) / millions,
        (to.foreignCpu() - from.foreignCpu()) / seconds);
  }

  /** Each figure by itself. */
  static Phase median(List<Phase> phases) {
    return new Phase(
        median(phases, Phase::rate),
        median(phases, Phase::cpu),
        median(phases, Phase::influxCpu),
        median(phases, Phase::foreign));
  }

  private static double median(List<Phase> phases, ToDoubleFunction<Phase> figure) {
    return Medians.of(phases.stream().mapToDouble(figure).toArray());
  }
}
