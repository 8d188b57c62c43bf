package swellwatch.feed.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import swellwatch.feed.publish.Progress.Unit;

class ProgressTest {
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);

  @Test
  void printsLineWithShareRateAndTimeLeft() {
    try (Progress progress =
        new ProgressInLines("feed", Unit.BYTES, 48_000_000, () -> 240_000, out, 0)) {
      progress.at(12_000_000);
      assertThat(text())
          .matches("feed: 25 %, 12 of 48 MB, 240,000 readings, [0-9,]+/s, [0-9,]+ s left\\R");
    }
    assertThat(text().lines()).hasSize(2);
  }

  @Test
  void printsNothingBetween() {
    try (Progress progress = Progress.start("feed", Unit.READINGS, 500, () -> 7, out, false)) {
      for (int i = 0; i < 500; i++) {
        progress.at(i);
      }
      assertThat(text()).isEmpty();
      progress.at(500);
    }
    assertThat(text()).startsWith("feed: 100 %, 500 of 500 readings, 7 readings, ");
  }

  @Test
  void knowsNoShareOfNothing() {
    Progress.start("feed", Unit.BYTES, 0, () -> 0, out, false).close();
    assertThat(text()).startsWith("feed: 100 %, 0 of 0 MB, 0 readings, ");
  }

  @Test
  void drawsBarInOneLineOfTerminal() {
    try (Progress progress =
        Progress.start("feed", Unit.BYTES, 48_000_000, () -> 240_000, out, true)) {
      progress.at(48_000_000);
    }
    String[] drawn = text().split("\r");
    assertThat(drawn[drawn.length - 1])
        .contains("feed 100%")
        .contains("48/48 MB")
        .contains("240,000 readings");
    assertThat(drawn).allSatisfy(line -> assertThat(line.stripTrailing().length()).isLessThan(81));
  }

  private String text() {
    return printed.toString(StandardCharsets.UTF_8);
  }
}
