package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.cli.Main;
import swellwatch.ingest.IngestSettings;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Setting;

/** Deployments that the repository describes, held against the program that they run. */
class DeploymentTest {
  private static final Pattern LAUNCHER_VARIABLE = Pattern.compile("\\$\\{?([A-Z][A-Z_]+)");

  static Stream<Deployment> deployments() {
    return Deployment.all();
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void runsCommandsAndOptionsThatExist(Deployment deployment) {
    assertThat(deployment.containers()).isNotEmpty();
    for (DeployedContainer container : deployment.containers()) {
      String[] arguments = container.arguments().toArray(String[]::new);
      assertThat(Main.commandLine().parseArgs(arguments).subcommand())
          .as("%s", container)
          .isNotNull();
    }
  }

  /** A shared map may hold what only one of them reads. */
  @ParameterizedTest
  @MethodSource("deployments")
  void setsOnlyVariablesThatTheProgramReads(Deployment deployment) throws IOException {
    Set<String> known = new HashSet<>();
    LAUNCHER_VARIABLE
        .matcher(Files.readString(Deployment.ROOT.resolve("swellwatch")))
        .results()
        .forEach(found -> known.add(found.group(1)));
    deployment.containers().forEach(container -> container.variables().forEach(known::add));
    for (DeployedContainer container : deployment.containers()) {
      assertThat(known).as("%s", container).containsAll(container.environment().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void keepsSecretsOutOfTheEnvironment(Deployment deployment) {
    for (DeployedContainer container : deployment.containers()) {
      assertThat(container.settings().stream().filter(Setting::secret).map(Setting::variable))
          .as("%s", container)
          .doesNotContainAnyElementsOf(container.environment().keySet());
    }
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void asksAtThePortWhereTheProgramListens(Deployment deployment) {
    Map<String, Setting> ports =
        Map.of("ingest", IngestSettings.HEALTH_PORT, "api", QueryApiSettings.PORT);
    for (DeployedContainer container : deployment.containers()) {
      Setting port = ports.get(container.command());
      assertThat(container.probes().isEmpty()).as("%s", container).isEqualTo(port == null);
      if (port != null) {
        String listens = container.environment().getOrDefault(port.variable(), port.defaultValue());
        assertThat(container.probes())
            .as("%s", container)
            .allMatch(probe -> String.valueOf(probe.port()).equals(listens));
      }
    }
  }
}
