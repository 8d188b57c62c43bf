package swellwatch.system;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import swellwatch.cli.Main;
import swellwatch.settings.Setting;

/**
 * A container of the program as a deployment describes it, whatever the format of that is.
 *
 * @param name for people
 * @param arguments of the program: the command and its options
 * @param environment with the variables that come from shared maps
 * @param probes what the platform asks to learn how it is
 */
record DeployedContainer(
    String name, List<String> arguments, Map<String, String> environment, List<Probe> probes) {

  record Probe(String path, int port) {}

  String command() {
    return arguments.get(0);
  }

  /** What its command reads. */
  List<Setting> settings() {
    return Main.settings(requireNonNull(Main.commandLine().getSubcommands().get(command())));
  }

  /** The same by name, with the files that hold secrets. */
  Stream<String> variables() {
    return settings().stream()
        .flatMap(setting ->
            setting.secret()
                ? Stream.of(setting.variable(), setting.fileVariable())
                : Stream.of(setting.variable()));
  }

  /** Variables whose value is the path of a file. */
  Stream<String> fileVariables() {
    return variables()
        .filter(variable -> variable.endsWith("_FILE") || variable.equals("KAFKA_CONFIG"));
  }

  @Override
  public String toString() {
    return name;
  }
}
