package swellwatch.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the compose file of the project's root says of the containers that run the program. */
final class ComposeFile {
  private static final String NAME = "docker-compose.yml";

  /** A variable of whoever starts it, with the value that it has else. */
  private static final Pattern SHELL_VARIABLE = Pattern.compile("\\$\\{\\w+:-([^}]*)}");

  private ComposeFile() {}

  static Deployment deployment() {
    JsonNode services = YamlFile.read(Deployment.ROOT.resolve(NAME)).get(0).path("services");
    List<DeployedContainer> containers =
        services.properties().stream()
            .filter(service -> isOurs(service.getValue()))
            .map(service -> container(service.getKey(), service.getValue()))
            .toList();
    return new Deployment(NAME, containers);
  }

  /** The program itself, not another one of its image. */
  private static boolean isOurs(JsonNode service) {
    return service.path("image").asText().contains("SWELLWATCH_IMAGE")
        && !service.has("entrypoint");
  }

  private static DeployedContainer container(String name, JsonNode service) {
    Map<String, String> environment = new HashMap<>();
    service
        .path("environment")
        .properties()
        .forEach(variable -> environment.put(variable.getKey(), value(variable.getValue())));
    return new DeployedContainer(
        name,
        YamlFile.items(service.path("command")).map(JsonNode::asText).toList(),
        environment,
        YamlFile.items(service.path("ports")).map(ComposeFile::probe).toList());
  }

  /** The health check is the image's own; what is published is where it asks. */
  private static DeployedContainer.Probe probe(JsonNode published) {
    String port = value(published);
    return new DeployedContainer.Probe(
        "/health/live", Integer.parseInt(port.substring(port.lastIndexOf(':') + 1)));
  }

  private static String value(JsonNode node) {
    Matcher variables = SHELL_VARIABLE.matcher(node.asText());
    return variables.replaceAll(found -> Matcher.quoteReplacement(found.group(1)));
  }
}
