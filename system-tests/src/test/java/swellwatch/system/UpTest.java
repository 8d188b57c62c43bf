package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code swellwatch up}: one system a folder, whose data outlives it, however it ends. */
class UpTest {
  private static final Instant TIME = Instant.parse("2023-09-28T14:50:00Z");

  @TempDir Path folder;

  @Test
  void nothingOutlivesAKillButTheData() throws Exception {
    Path data = folder.resolve("data");
    try (LocalProgram up = LocalProgram.start(data, "up", "--topic=their.readings").awaitUp()) {
      assertThat(Files.readString(data.resolve("swellwatch.env")))
          .contains("SWELLWATCH_TOPIC='their.readings'\n");
      up.api().publish("{\"station_id\":\"46026\",\"time\":\"" + TIME + "\",\"wave_height\":2.1}");
      await().until(() -> up.api().count("station=46026&from=" + TIME) == 1);
      refusesASecondOne(data, up.program().pid());

      up.program().kill();
      await().atMost(Duration.ofSeconds(5)).until(up::areServersGone);
    }
    try (LocalProgram again = LocalProgram.start(data, "up").awaitUp()) {
      assertThat(again.api().count("station=46026&from=" + TIME)).isEqualTo(1);
      again.program().interrupt();
      assertThat(again.program().awaitExit(Duration.ofSeconds(10))).isEqualTo(130);
      assertThat(again.areServersGone()).isTrue();
      assertThat(again.program().err()).isEmpty();
    }
  }

  private static void refusesASecondOne(Path data, long pid) throws IOException {
    String log = Files.readString(data.resolve("swellwatch.log"));
    assertRefused(LocalProgram.start(data, "up"), pid);
    assertRefused(LocalProgram.start(data, "demo", "--reset"), pid);
    assertThat(Files.readString(data.resolve("swellwatch.log"))).startsWith(log);
  }

  private static void assertRefused(LocalProgram second, long pid) {
    try (second) {
      assertThat(second.program().awaitExit()).isEqualTo(1);
      assertThat(second.program().errLines())
          .singleElement()
          .asString()
          .contains("in use by process " + pid, "--data");
    }
  }
}
