package swellwatch.query.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreferTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "wait=5|5",
        "wait=0|0",
        "WAIT = 07|7",
        "wait=\"5\"|5",
        "respond-async, wait=5;of=\"a,b\"|5",
        "foo=\"wait=1, \\\" wait=2\" ,\twait=3|3",
        "wait=30|30",
        "wait=31|30",
        "wait=99999999999999999999|30",
        "wait=1,wait=2|1",
      })
  void readsTheWaitAndCutsItToThirtySeconds(String header, long seconds) {
    assertThat(Prefer.waiting(List.of(header))).isEqualTo(Duration.ofSeconds(seconds));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",",
        "respond-async",
        "wait",
        "wait=",
        "wait=\"\"",
        "wait=-1",
        "wait=1.5",
        "wait=5s",
        "wait=٥",
        "waiting=5",
        "foo; wait=5",
        "foo=\"wait=5",
        "foo=\", wait=5",
        "wait=x, wait=5",
      })
  void ignoresWhatItDoesNotKnowOrCannotRead(String header) {
    assertThat(Prefer.waiting(List.of(header))).isNull();
  }

  @Test
  void takesSeveralHeadersForOne() {
    assertThat(Prefer.waiting(List.of("respond-async", "wait=5"))).isEqualTo(Duration.ofSeconds(5));
    assertThat(Prefer.waiting(List.of())).isNull();
  }
}
