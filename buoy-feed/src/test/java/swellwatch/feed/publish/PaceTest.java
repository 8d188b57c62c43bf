package swellwatch.feed.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaceTest {
  @ParameterizedTest
  @CsvSource({"20, 10", "1000, 500", "40000, 20000"})
  void takesHalfASecond(double perSecond, int count) throws InterruptedException {
    Pace pace = new Pace(perSecond);
    long start = System.nanoTime();
    for (int i = 0; i <= count; i++) {
      pace.await();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(495), Duration.ofSeconds(5));
  }

  @Test
  void doesNotWaitWithoutLimit() throws InterruptedException {
    Pace pace = new Pace(Double.POSITIVE_INFINITY);
    long start = System.nanoTime();
    for (int i = 0; i < 1_000_000; i++) {
      pace.await();
    }
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void isInterruptible() throws InterruptedException {
    Pace pace = new Pace(0.01);
    pace.await();
    Thread.currentThread().interrupt();
    assertThatThrownBy(pace::await).isInstanceOf(InterruptedException.class);
  }
}
