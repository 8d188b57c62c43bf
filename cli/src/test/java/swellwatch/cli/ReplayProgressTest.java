package swellwatch.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ReplayProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, UTF_8);

  @Test
  void saysHowFarAndHowFastItIsAndHowLongItStillTakes() {
    try (ReplayProgress progress = new ReplayProgress(out, false)) {
      progress.passBegins(1, 50);
      progress.advanced(50, 50);
      progress.passBegins(2, 1_000);
      progress.advanced(250, 200);

      assertThat(progress.line())
          .matches("replay, pass 2: 25 %, [\\d,]+/s, 750 records behind, [\\d,]+ s left");
    }
    assertThat(bytes.toString(UTF_8)).as("too early for a line").isEmpty();
  }

  @Test
  void drawsABarForAPersonAndEndsItsLine() {
    try (ReplayProgress progress = new ReplayProgress(out, true)) {
      progress.passBegins(1, 1_000);
      progress.advanced(1_000, 900);
    }
    assertThat(bytes.toString(UTF_8)).contains("replay, pass 1", "100%", "0 records behind");
  }
}
