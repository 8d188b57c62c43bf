package swellwatch.bench.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import swellwatch.bench.servers.BenchmarkFault;

class PublishReportTest {
  private static final Duration MOMENT = Duration.ofMillis(50);

  @Test
  void aLineHasTheMediansOfBothAndTheGoal() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new PublishReport(new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .add(
            "singles",
            List.of(new Speed(9000, 1, 3), new Speed(7000, 3, 5), new Speed(8000, 2, 4)),
            List.of(new Speed(4000, 4, 9)),
            5000);
    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .matches("singles +8,000 +2.00 +4.00 +4,000 +4.00 +9.00 +5,000 missed\n");
  }

  @Test
  void everySenderSendsUntilTheEnd() throws InterruptedException {
    AtomicInteger closed = new AtomicInteger();
    Speed speed = Senders.run(index -> new Fixed(closed), MOMENT);
    assertThat(closed).hasValue(Senders.COUNT);
    assertThat(speed.rate()).isPositive();
    assertThat(speed.p99()).isGreaterThanOrEqualTo(speed.p50());
  }

  @Test
  void aSenderThatFailsFailsAll() {
    assertThatThrownBy(() ->
            Senders.run(
                index -> {
                  throw new IOException("no connection");
                },
                MOMENT))
        .isInstanceOf(BenchmarkFault.class)
        .hasMessage("publishing failed: java.io.IOException: no connection");
  }

  private record Fixed(AtomicInteger closed) implements Sender {
    @Override
    public int send() {
      return 10;
    }

    @Override
    public void close() {
      closed.incrementAndGet();
    }
  }
}
