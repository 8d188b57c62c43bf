package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.SharedServers;

/** {@code swellwatch setup} on servers that run already. */
@ExtendWith(SharedServers.class)
class SetupTest {
  @TempDir Path folder;

  @Test
  void makesWhatIsMissingAndLeavesTheRest() {
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    Map<String, String> settings = new HashMap<>(SharedServers.environment());
    settings.put("SWELLWATCH_TOPIC", name);
    settings.put("SWELLWATCH_DEAD_LETTER_TOPIC", name + ".dlq");
    settings.put("INFLUX_BUCKET", name);

    assertThat(setup(settings, "--partitions", "3", "--retention", "P90D"))
        .containsExactly(
            "topic " + name + " created, 3 partitions",
            "topic " + name + ".dlq created, 3 partitions",
            "database or bucket " + name + " created, keeps 90 days");
    assertThat(setup(settings, "--partitions", "5"))
        .containsExactly(
            "topic " + name + " is there already, 3 partitions",
            "topic " + name + ".dlq is there already, 3 partitions",
            "database or bucket " + name + " is there already, keeps 90 days");
  }

  private List<String> setup(Map<String, String> settings, String... options) {
    String[] words = new String[options.length + 1];
    words[0] = "setup";
    System.arraycopy(options, 0, words, 1, options.length);
    try (Program setup = Program.start(folder, settings, words)) {
      assertThat(setup.awaitExit()).as("%s", setup).isZero();
      assertThat(setup.err()).isEmpty();
      return setup.out().lines().toList();
    }
  }
}
