package swellwatch.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
  @TempDir Path directory;

  @Test
  void hasOneHolderAtATimeUnderAnyNameOfTheDirectory() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), directory);
    try (DirectoryLock first = DirectoryLock.take(directory, "--folder")) {
      assertThat(first).isNotNull();
      for (int attempt = 0; attempt < 2; attempt++) {
        assertThatThrownBy(() -> DirectoryLock.take(link, "--folder"))
            .isInstanceOf(LocalStackException.class)
            .hasMessageContaining("is in use")
            .hasMessageContaining("--folder");
      }
    }
    DirectoryLock.take(link, "--folder").close();
  }

  @Test
  void namesDirectoryThatCannotBeMade() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> DirectoryLock.take(file.resolve("below"), "--folder"))
        .isInstanceOf(LocalStackException.class)
        .hasMessageContaining("cannot write to " + file.resolve("below"));
  }
}
