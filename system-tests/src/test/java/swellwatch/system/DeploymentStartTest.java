package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.local.SharedServers;

/**
 * The program, started with the words and variables that a deployment gives to its containers. Only
 * the servers, the secrets and the addresses to bind are ours.
 */
@ExtendWith(SharedServers.class)
class DeploymentStartTest {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final Pattern PORT = Pattern.compile("(?:on port |on http://[^:]+:)(\\d+)");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir Path folder;

  static Stream<Deployment> deployments() {
    return KubernetesFolder.all().map(KubernetesFolder::deployment);
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void setsUpAndAnswersWhatTheProbesAsk(Deployment deployment) throws Exception {
    Map<String, String> ours = ours();
    try (Program setup = start(deployment.running("setup"), ours)) {
      assertThat(setup.awaitExit()).as("%s", setup).isZero();
    }
    for (String command : List.of("ingest", "api")) {
      DeployedContainer container = deployment.running(command);
      try (Program service = start(container, ours)) {
        int port = awaitPort(service);
        for (DeployedContainer.Probe probe : container.probes()) {
          URI address = URI.create("http://127.0.0.1:" + port + probe.path());
          await().atMost(LONG).until(() -> status(address), status -> status == 200);
        }
      }
    }
  }

  private Program start(DeployedContainer container, Map<String, String> ours) {
    Map<String, String> environment = new HashMap<>(container.environment());
    container
        .fileVariables()
        .forEach(variable -> environment.computeIfPresent(variable, (name, path) -> file(name)));
    environment.putAll(ours);
    String options = environment.getOrDefault("SWELLWATCH_JAVA_OPTS", "");
    return Program.start(
        folder,
        environment,
        options.isEmpty() ? List.of() : List.of(options.split(" ", -1)),
        container.arguments().toArray(String[]::new));
  }

  private static Map<String, String> ours() {
    Map<String, String> ours = Scene.withNames(SharedServers.environment());
    ours.remove("INFLUX_TOKEN");
    ours.put("SWELLWATCH_REPLICATION", "1");
    ours.put("SWELLWATCH_HOST", "127.0.0.1");
    return ours;
  }

  /** The token of the tests' InfluxDB; Kafka's settings and the keys of the API are empty. */
  private String file(String variable) {
    String token = SharedServers.environment().getOrDefault("INFLUX_TOKEN", "none");
    try {
      return Files.writeString(folder.resolve(variable), variable.startsWith("INFLUX") ? token : "")
          .toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int awaitPort(Program service) {
    await().atMost(LONG).until(() -> PORT.matcher(service.err()).find() || !service.isAlive());
    Matcher said = PORT.matcher(service.err());
    assertThat(said.find()).as("%s", service).isTrue();
    return Integer.parseInt(said.group(1));
  }

  private static int status(URI address) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build();
    return HTTP.send(request, BodyHandlers.discarding()).statusCode();
  }
}
