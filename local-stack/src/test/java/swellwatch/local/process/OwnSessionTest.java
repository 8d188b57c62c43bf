package swellwatch.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class OwnSessionTest {
  @Test
  void leadsItsOwnProcessGroupSoThatTheTerminalsSignalsPassItBy() throws Exception {
    Process process = new ProcessBuilder(OwnSession.of(List.of("sleep", "60"))).start();
    try {
      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(group(process)).isEqualTo(process.pid()));
    } finally {
      process.destroyForcibly();
    }
  }

  private static long group(Process process) {
    List<String> command = List.of("ps", "-o", "pgid=", "-p", String.valueOf(process.pid()));
    return Long.parseLong(Tool.run(Duration.ofSeconds(5), command).output());
  }
}
