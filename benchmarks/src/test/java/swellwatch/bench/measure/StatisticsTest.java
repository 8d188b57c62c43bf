package swellwatch.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

  @Test
  void medianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Medians.of(4, 1, 3, 100)).isEqualTo(3.5);
    assertThat(Medians.of(7)).isEqualTo(7);
  }

  @Test
  void percentileIsATimeThatWasMeasured() {
    Latencies latencies = millis(LongStream.rangeClosed(1, 1000).map(i -> 1001 - i));
    assertThat(latencies.percentile(0.5)).isEqualTo(500);
    assertThat(latencies.percentile(0.99)).isEqualTo(990);
    assertThat(latencies.percentile(1)).isEqualTo(1000);
  }

  @Test
  void fewTimesHaveTheLongestAsTheirPercentile() {
    assertThat(millis(LongStream.of(3, 1)).percentile(0.99)).isEqualTo(3);
    assertThat(new Latencies().percentile(0.5)).isNaN();
  }

  @Test
  void timesOfSeveralAreOneLot() {
    Latencies all = millis(LongStream.of(1, 2));
    all.addAll(millis(LongStream.of(30, 40, 50)));
    assertThat(all.count()).isEqualTo(5);
    assertThat(all.percentile(0.5)).isEqualTo(30);
  }

  private static Latencies millis(LongStream values) {
    Latencies latencies = new Latencies();
    values.forEach(value -> latencies.add(value * 1_000_000));
    return latencies;
  }
}
