package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** {@code swellwatch up} or {@code demo} on any free ports, and the servers that it starts. */
final class LocalProgram implements AutoCloseable {
  private static final List<String> ANY_PORTS =
      List.of("--port=0", "--health-port=0", "--kafka-port=0", "--influx-port=0");
  private static final String IS_UP = "Ctrl-C stops everything";
  private static final String API = "API       ";

  private final Path data;
  private final Program program;
  private List<ProcessHandle> servers = List.of();

  private LocalProgram(Path data, Program program) {
    this.data = data;
    this.program = program;
  }

  static LocalProgram start(Path data, String command, String... options) {
    List<String> words = new ArrayList<>(List.of(command, "--data", data.toString()));
    words.addAll(ANY_PORTS);
    words.addAll(List.of(options));
    Path beside = Objects.requireNonNull(data.getParent());
    return new LocalProgram(data, Program.start(beside, Map.of(), words.toArray(String[]::new)));
  }

  Program program() {
    return program;
  }

  /** Returns when it says that it is up. */
  LocalProgram awaitUp() {
    program.awaitOutput(IS_UP);
    servers = Stream.of("kafka", "influxdb").map(this::server).toList();
    assertThat(servers).allMatch(ProcessHandle::isAlive);
    return this;
  }

  ReadingsClient api() {
    String address = program.out().lines().filter(line -> line.startsWith(API)).findFirst().get();
    return new ReadingsClient(URI.create(address.substring(API.length())));
  }

  boolean areServersGone() {
    return servers.stream().noneMatch(ProcessHandle::isAlive);
  }

  /** Ends the program; its servers end with it. */
  @Override
  public void close() {
    program.close();
    await().atMost(Duration.ofSeconds(10)).until(this::areServersGone);
  }

  private ProcessHandle server(String folder) {
    try {
      String pid = Files.readString(data.resolve(folder).resolve("pid")).strip().split(" ", -1)[0];
      return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
