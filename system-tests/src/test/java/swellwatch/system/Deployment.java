package swellwatch.system;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** All containers of the program that one deployment runs. */
record Deployment(String name, List<DeployedContainer> containers) {
  static final Path ROOT = Path.of(System.getProperty("swellwatch.root"));

  /** Every deployment that the repository holds. */
  static Stream<Deployment> all() {
    return Stream.concat(
        Stream.of(ComposeFile.deployment()),
        KubernetesFolder.all().map(KubernetesFolder::deployment));
  }

  DeployedContainer running(String command) {
    return containers.stream()
        .filter(container -> container.command().equals(command))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public String toString() {
    return name;
  }
}
