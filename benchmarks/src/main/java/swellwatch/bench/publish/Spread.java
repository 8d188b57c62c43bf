package swellwatch.bench.publish;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import swellwatch.bench.load.WaveReadings;
import swellwatch.model.Reading;

/** Which readings a sender has: of all stations, as if they had come in just now. */
final class Spread {
  /** Has no divisor in common with the usual numbers of readings, so that all get their turn. */
  private static final int STRIDE = 7919;

  private Spread() {}

  static Stream<Reading> over(WaveReadings readings, int sender, int count) {
    long first = (long) sender * count;
    return IntStream.range(0, count)
        .mapToObj(i -> readings.get((int) ((first + i) * STRIDE % readings.count())));
  }
}
