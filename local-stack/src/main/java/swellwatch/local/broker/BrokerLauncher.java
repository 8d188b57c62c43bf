package swellwatch.local.broker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import swellwatch.local.process.Child;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Ports;
import swellwatch.local.process.ServerCommand;

/**
 * Starts the broker's JVM, with this JVM's own class path.
 *
 * @param portOption the command-line option that changes the port
 */
public record BrokerLauncher(Path directory, int port, String portOption)
    implements Supplier<Child> {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** Meant for this JVM; there they could take a debugger's port twice, or all the memory. */
  private static final List<String> JVM_VARIABLES =
      List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  /** Returns when the broker accepts requests. */
  @Override
  public Child get() {
    prepareDirectory();
    Child child =
        Child.start(
            new ServerCommand(
                "the Kafka broker",
                directory,
                port,
                portOption,
                words(),
                environment(),
                new ServerCommand.Directly()));
    child.awaitReady(() -> Files.exists(ready()), START_LIMIT);
    return child;
  }

  private void prepareDirectory() {
    try {
      Files.createDirectories(temporary());
      Files.deleteIfExists(ready());
      emptyTemporary();
    } catch (IOException e) {
      throw new LocalStackException("cannot write to " + directory + ": " + e.getMessage(), e);
    }
  }

  /** Native libraries that a broker unpacked and, killed, could not delete. */
  private void emptyTemporary() throws IOException {
    try (Stream<Path> files = Files.list(temporary())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private List<String> words() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx384m",
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-XX:-UsePerfData",
        "-XX:+ExitOnOutOfMemoryError",
        "-XX:ErrorFile=" + directory.resolve("crash.log"),
        "-Djava.io.tmpdir=" + temporary(),
        "-Dlogback.configurationFile=swellwatch/local/broker-logback.xml",
        "-Dswellwatch.broker.log=" + directory.resolve("server.log"),
        "-cp",
        System.getProperty("java.class.path"),
        BrokerMain.class.getName(),
        directory.toString(),
        String.valueOf(port),
        String.valueOf(Ports.free()));
  }

  private static Map<String, String> environment() {
    Map<String, String> environment = new HashMap<>(System.getenv());
    JVM_VARIABLES.forEach(environment::remove);
    return environment;
  }

  private Path ready() {
    return directory.resolve(BrokerMain.READY);
  }

  private Path temporary() {
    return directory.resolve("tmp");
  }
}
