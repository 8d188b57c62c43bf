package swellwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentFileTest {
  @TempDir Path folder;

  @Test
  void onlyItsOwnerReadsIt() throws Exception {
    Path file = write(Map.of("INFLUX_TOKEN", "secret"));
    assertThat(Files.getPosixFilePermissions(file))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "it's",
        "'",
        "''\\'",
        "a \"b\" c",
        "$HOME `id` $(id) \\n",
        "# ; & | > <",
        "two\nlines",
        " blanks ",
        "Küste"
      })
  void shellReadsEachValueBackExactly(String value) throws Exception {
    Path file = write(Map.of("INFLUX_TOKEN", value, "SWELLWATCH_TOPIC", "after"));
    assertThat(sourced(file)).isEqualTo(value + "|after");
  }

  @Test
  void holdsNothingButSettings() throws Exception {
    Path file = write(Map.of("PATH", "/bin", "SWELLWATCH_JAVA_OPTS", "-Xmx1g", "INFLUX_URL", "u"));
    assertThat(Files.readAllLines(file)).hasSize(2).last().isEqualTo("INFLUX_URL='u'");
  }

  private Path write(Map<String, String> values) {
    EnvironmentFile.write(folder, values, Optional.empty(), Optional.empty());
    return folder.resolve("swellwatch.env");
  }

  /** As other commands find it: in the environment of a program that the shell starts. */
  private static String sourced(Path file) throws Exception {
    String script = "set -a; . \"$0\"; sh -c 'printf %s \"$INFLUX_TOKEN|$SWELLWATCH_TOPIC\"'";
    Process shell = new ProcessBuilder("sh", "-c", script, file.toString()).start();
    String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(shell.waitFor()).isZero();
    return output;
  }
}
