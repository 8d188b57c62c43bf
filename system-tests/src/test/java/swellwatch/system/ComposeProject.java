package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The compose file of the project's root, as somebody would run it, on any free ports and under a
 * name of its own. {@code -Dswellwatch.compose.files=FILE:FILE} adds overlays.
 */
final class ComposeProject implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("swellwatch.root", ".."));
  private static final Duration LIMIT = Duration.ofMinutes(15);
  private static final String IMAGE = "swellwatch:test";

  private final String name =
      "swellwatch-test-" + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40), 36);
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> compose = compose();

  ComposeProject() {
    environment.put("COMPOSE_PROJECT_NAME", name);
    environment.put(
        "COMPOSE_FILE", System.getProperty("swellwatch.compose.files", "docker-compose.yml"));
    environment.put("COMPOSE_PATH_SEPARATOR", ":");
    environment.put("SWELLWATCH_IMAGE", IMAGE);
    // Docker's older programs build as the newer ones do only if they are told to.
    environment.put("DOCKER_BUILDKIT", "1");
    environment.put("COMPOSE_DOCKER_CLI_BUILD", "1");
    for (String port : List.of("KAFKA_PORT", "INFLUX_PORT", "HEALTH_PORT", "API_PORT")) {
      environment.put(port, String.valueOf(freePort()));
    }
  }

  /** A command of compose, its words after the name of the program; returns what it says. */
  String compose(String... words) {
    List<String> command = new ArrayList<>(compose);
    // Else what belongs to a profile is left alone.
    command.addAll(List.of("--profile", "demo"));
    command.addAll(List.of(words));
    return run(command);
  }

  /** A command of Docker's client. */
  String docker(String... words) {
    List<String> command = new ArrayList<>(List.of("docker"));
    command.addAll(List.of(words));
    return run(command);
  }

  /** What `docker inspect` says of the containers, those that have ended too. */
  String inspect() {
    List<String> command = new ArrayList<>(List.of("docker", "inspect"));
    command.addAll(compose("ps", "--all", "--quiet").lines().toList());
    return run(command);
  }

  /** Such as {@code running 0}, or {@code exited 1} with the exit code. */
  String state(String service) {
    String container = compose("ps", "--all", "--quiet", service).strip();
    String form = "{{.State.Status}} {{.State.ExitCode}}";
    return docker("inspect", "--format", form, container).strip();
  }

  /** What a file of a service's volumes holds. */
  String read(String service, String file) {
    return compose("run", "-T", "--rm", "--no-deps", "--entrypoint", "cat", service, file);
  }

  /** A volume or network of this project, as Docker names it. */
  String own(String volumeOrNetwork) {
    return name + "_" + volumeOrNetwork;
  }

  String image() {
    return IMAGE;
  }

  String kafka() {
    return "127.0.0.1:" + environment.get("KAFKA_PORT");
  }

  URI api() {
    return URI.create("http://127.0.0.1:" + environment.get("API_PORT"));
  }

  URI health() {
    return URI.create("http://127.0.0.1:" + environment.get("HEALTH_PORT"));
  }

  @Override
  public void close() {
    compose("down", "--volumes", "--timeout", "5");
  }

  private String run(List<String> command) {
    try {
      // Through files: an unread pipe would hold the program up.
      Path out = Files.createTempFile("compose", ".out");
      Path err = Files.createTempFile("compose", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(ROOT.toFile())
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
      String said = Files.readString(out);
      String faults = Files.readString(err);
      assertThat(ended).as("%s ended: %s%s", command, said, faults).isTrue();
      assertThat(process.exitValue()).as("%s: %s%s", command, said, faults).isZero();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(String.join(" ", command), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  /** Docker's own plugin where it is installed, else the program of before. */
  private static List<String> compose() {
    try {
      Process plugin =
          new ProcessBuilder("docker", "compose", "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return plugin.waitFor() == 0 ? List.of("docker", "compose") : List.of("docker-compose");
    } catch (IOException e) {
      throw new UncheckedIOException("Docker's client is missing", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
