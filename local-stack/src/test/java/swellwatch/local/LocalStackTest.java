package swellwatch.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Ports;

class LocalStackTest {
  /** It is 10 s, and takes about 5; starting a JVM takes its time where many tests run at once. */
  private static final Duration RESTART_LIMIT = Duration.ofSeconds(30);

  private static final Duration END_LIMIT = Duration.ofSeconds(5);

  @TempDir Path data;

  @Test
  void restartsServersThatDie() {
    try (LocalStack stack = LocalStack.start(new LocalStackSettings(data, 0, 0, true, true))) {
      List<LocalServer> servers = servers(stack);
      List<Long> dead = servers.stream().map(LocalServer::pid).toList();
      servers.forEach(LocalServer::kill);
      await().atMost(RESTART_LIMIT).until(() -> servers.stream().allMatch(LocalStackTest::listens));
      assertThat(servers).extracting(LocalServer::pid).doesNotContainAnyElementsOf(dead);
    }
  }

  @Test
  void stopsForGood() {
    LocalStack stack = LocalStack.start(new LocalStackSettings(data, 0, 0, false, true));
    LocalInfluxDb influxDb = stack.influxDb().orElseThrow();
    assertThat(stack.broker()).isEmpty();
    stack.close();
    assertThat(influxDb.isAlive()).isFalse();
    assertThat(data.resolve("influxdb/pid")).doesNotExist();
    LocalStack.start(new LocalStackSettings(data, 0, 0, false, true)).close();
  }

  @Test
  void stopsTheOtherServerWhenOneCannotStart() throws Exception {
    int port = Ports.free();
    try (LocalInfluxDb other = LocalInfluxDb.start(data.resolve("other"), 0)) {
      LocalStackSettings settings =
          new LocalStackSettings(data.resolve("stack"), other.port(), port, true, true);
      assertThatThrownBy(() -> LocalStack.start(settings))
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("port " + other.port() + " is in use")
          .hasMessageContaining("--kafka-port");
      assertThat(Ports.isFree(port)).isTrue();
    }
  }

  @Test
  void itsServersEndWhenItsProcessIsKilled() throws Exception {
    Process parent = startInOtherProcess();
    try {
      List<ProcessHandle> children = childrenOf(parent);
      assertThatThrownBy(() -> LocalStack.start(new LocalStackSettings(data, 0, 0, true, true)))
          .isInstanceOf(LocalStackException.class)
          .hasMessageContaining("in use by process " + parent.pid());
      assertThat(children).hasSize(2).allMatch(ProcessHandle::isAlive);
      parent.destroyForcibly().waitFor();
      await().atMost(END_LIMIT).until(() -> children.stream().noneMatch(ProcessHandle::isAlive));
    } finally {
      parent.destroyForcibly();
    }
  }

  private static boolean listens(LocalServer server) {
    return server.isAlive() && !Ports.isFree(server.port());
  }

  private static List<LocalServer> servers(LocalStack stack) {
    return List.of(stack.broker().orElseThrow(), stack.influxDb().orElseThrow());
  }

  private Process startInOtherProcess() throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:-UsePerfData",
            "-cp",
            System.getProperty("java.class.path"),
            LocalStackMain.class.getName(),
            data.toString())
        .inheritIO()
        .start();
  }

  private List<ProcessHandle> childrenOf(Process parent) throws Exception {
    Path pids = data.resolve("pids");
    await().atMost(Duration.ofSeconds(30)).until(() -> !parent.isAlive() || Files.exists(pids));
    return Files.readAllLines(pids).stream()
        .map(line -> ProcessHandle.of(Long.parseLong(line)).orElseThrow())
        .toList();
  }
}
