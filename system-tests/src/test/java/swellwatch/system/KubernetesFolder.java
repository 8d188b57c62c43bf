package swellwatch.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A folder that kustomize reads, as far as ours use it: resources, bases, literals of config maps.
 * Patches are kept apart and not applied.
 */
record KubernetesFolder(
    Path path,
    List<JsonNode> objects,
    List<JsonNode> patches,
    Map<String, Map<String, String>> configMaps) {

  static final Path ALL = Deployment.ROOT.resolve("deploy/kubernetes");

  /** The base and every overlay. */
  static Stream<KubernetesFolder> all() {
    try (Stream<Path> files = Files.walk(ALL)) {
      return files.filter(file -> file.endsWith("kustomization.yaml")).sorted().toList().stream()
          .map(file -> read(file.resolveSibling("")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static KubernetesFolder read(Path folder) {
    KubernetesFolder read =
        new KubernetesFolder(folder, new ArrayList<>(), new ArrayList<>(), new HashMap<>());
    JsonNode kustomization = YamlFile.read(folder.resolve("kustomization.yaml")).get(0);
    kustomization.path("resources").forEach(resource -> read.add(resource.textValue()));
    kustomization
        .path("patches")
        .forEach(patch -> read.patches.addAll(YamlFile.read(folder.resolve(text(patch, "/path")))));
    kustomization.path("configMapGenerator").forEach(read::addSettings);
    return read;
  }

  Deployment deployment() {
    List<DeployedContainer> containers = new ArrayList<>();
    pods().forEach(pod -> containers.add(container(pod)));
    return new Deployment("Kubernetes, " + this, containers);
  }

  Stream<JsonNode> ofKind(String kind) {
    return objects.stream().filter(object -> text(object, "/kind").equals(kind));
  }

  JsonNode named(String kind, String name) {
    return ofKind(kind)
        .filter(object -> text(object, "/metadata/name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no " + kind + " " + name));
  }

  /** What makes pods: Deployments and Jobs. */
  Stream<JsonNode> workloads() {
    return objects.stream().filter(object -> !object.at("/spec/template/spec").isMissingNode());
  }

  /** The templates of pods, each with the one container that ours have. */
  Stream<JsonNode> pods() {
    return workloads().map(workload -> workload.at("/spec/template"));
  }

  Map<String, String> settings(JsonNode container) {
    Map<String, String> values = new HashMap<>();
    for (JsonNode source : container.path("envFrom")) {
      values.putAll(configMaps.getOrDefault(text(source, "/configMapRef/name"), Map.of()));
    }
    container
        .path("env")
        .forEach(variable -> values.put(text(variable, "/name"), text(variable, "/value")));
    return values;
  }

  static String text(JsonNode node, String pointer) {
    return node.at(pointer).asText();
  }

  private void add(String resource) {
    Path file = path.resolve(resource).normalize();
    if (Files.isDirectory(file)) {
      KubernetesFolder base = read(file);
      objects.addAll(base.objects);
      patches.addAll(base.patches);
      configMaps.putAll(base.configMaps);
    } else {
      objects.addAll(YamlFile.read(file));
    }
  }

  private void addSettings(JsonNode generator) {
    Map<String, String> values =
        configMaps.computeIfAbsent(text(generator, "/name"), name -> new HashMap<>());
    for (JsonNode literal : generator.path("literals")) {
      String[] parts = literal.textValue().split("=", 2);
      values.put(parts[0], parts[1]);
    }
  }

  private DeployedContainer container(JsonNode pod) {
    JsonNode container = pod.at("/spec/containers/0");
    return new DeployedContainer(
        text(container, "/name"),
        YamlFile.items(container.path("args")).map(JsonNode::textValue).toList(),
        settings(container),
        Stream.of("startupProbe", "livenessProbe", "readinessProbe")
            .map(container::path)
            .filter(probe -> !probe.isMissingNode())
            .map(probe -> probe(probe, container))
            .toList());
  }

  private static DeployedContainer.Probe probe(JsonNode probe, JsonNode container) {
    String port = text(probe, "/httpGet/port");
    return new DeployedContainer.Probe(text(probe, "/httpGet/path"), port(container, port));
  }

  static int port(JsonNode container, String name) {
    return YamlFile.items(container.path("ports"))
        .filter(port -> text(port, "/name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no port " + name))
        .path("containerPort")
        .intValue();
  }

  @Override
  public String toString() {
    return ALL.relativize(path).toString();
  }
}
