package swellwatch.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PidFileTest {
  @TempDir Path directory;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    process = new ProcessBuilder(List.of("sleep", "60")).start();
    new PidFile(directory).write(process.pid());
  }

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @Test
  void endsTheProcessItRemembers() {
    new PidFile(directory).endLeftover("a sleeper");
    assertThat(process.isAlive()).isFalse();
    assertThat(directory.resolve("pid")).doesNotExist();
  }

  @Test
  void sparesLaterProcessWithTheSameId() throws Exception {
    Path file = directory.resolve("pid");
    Files.writeString(file, Files.readString(file).replaceFirst("\\d\\n$", "x\n"));
    new PidFile(directory).endLeftover("a sleeper");
    assertThat(process.isAlive()).isTrue();
    assertThat(file).doesNotExist();
  }

  @Test
  void sparesEveryoneWhenTheFileIsDamaged() throws Exception {
    Files.writeString(directory.resolve("pid"), "");
    new PidFile(directory).endLeftover("a sleeper");
    assertThat(process.isAlive()).isTrue();
  }
}
