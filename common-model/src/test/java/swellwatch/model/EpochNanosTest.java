package swellwatch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochNanosTest {
  @ParameterizedTest
  @ValueSource(
      longs = {
        EpochNanos.MIN,
        EpochNanos.MIN + 1,
        -1_000_000_001,
        -1_000_000_000,
        -999_999_999,
        -1,
        0,
        1,
        999_999_999,
        1_000_000_000,
        EpochNanos.MAX - 1,
        EpochNanos.MAX
      })
  void toInstantAndBack(long nanos) {
    assertThat(EpochNanos.of(EpochNanos.toInstant(nanos))).isEqualTo(nanos);
  }

  @Test
  void toInstantAndBackForAnyTime() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      long nanos = Math.max(EpochNanos.MIN, Math.min(EpochNanos.MAX, random.nextLong()));
      if (EpochNanos.of(EpochNanos.toInstant(nanos)) != nanos) {
        throw new AssertionError(nanos);
      }
    }
  }

  @Test
  void holdsWhatInfluxDbHoldsToTheNanosecond() {
    Instant first = Instant.parse("1677-09-21T00:12:43.145224194Z");
    Instant last = Instant.parse("2262-04-11T23:47:16.854775806Z");
    assertThat(EpochNanos.of(first)).isEqualTo(EpochNanos.MIN);
    assertThat(EpochNanos.of(last)).isEqualTo(EpochNanos.MAX);
    assertThat(EpochNanos.canHold(first.minusNanos(1))).isFalse();
    assertThat(EpochNanos.canHold(last.plusNanos(1))).isFalse();
    assertThat(EpochNanos.canHold(Instant.MIN)).isFalse();
    assertThat(EpochNanos.canHold(Instant.MAX)).isFalse();
  }

  @Test
  void refusesToConvertWhatItCannotHold() {
    assertThatThrownBy(() -> EpochNanos.of(Instant.MAX)).isInstanceOf(ArithmeticException.class);
    assertThatThrownBy(() -> EpochNanos.ofMillis(Long.MAX_VALUE))
        .isInstanceOf(ArithmeticException.class);
    assertThat(EpochNanos.ofMillis(-1)).isEqualTo(-1_000_000);
  }
}
