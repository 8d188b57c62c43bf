package swellwatch.system;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static swellwatch.system.KubernetesFolder.port;
import static swellwatch.system.KubernetesFolder.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import swellwatch.ingest.Ingest;
import swellwatch.query.QueryApi;

/** What only manifests for Kubernetes have; {@link DeploymentTest} has the rest. */
class KubernetesTest {

  static Stream<KubernetesFolder> folders() {
    return KubernetesFolder.all();
  }

  @ParameterizedTest
  @MethodSource("folders")
  void givesContainersNoMoreRightsThanTheyNeed(KubernetesFolder folder) {
    assertThat(folder.pods()).hasSize(3);
    folder
        .pods()
        .map(pod -> pod.path("spec"))
        .forEach(pod -> {
          assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
          assertThat(pod.path("enableServiceLinks").asBoolean(true)).isFalse();
          assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
          assertThat(text(pod, "/securityContext/seccompProfile/type")).isEqualTo("RuntimeDefault");
          assertThat(pod.path("containers")).hasSize(1);
          JsonNode container = pod.at("/containers/0");
          JsonNode rights = container.path("securityContext");
          assertThat(rights.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
          assertThat(rights.path("readOnlyRootFilesystem").asBoolean()).isTrue();
          assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
          assertThat(rights.at("/capabilities/add")).isEmpty();
          assertThat(text(container, "/resources/limits/memory"))
              .isNotEmpty()
              .isEqualTo(text(container, "/resources/requests/memory"));
        });
  }

  @ParameterizedTest
  @MethodSource("folders")
  void waitsLongerThanTheProgramTakesToStop(KubernetesFolder folder) {
    Map<String, Duration> deadlines =
        Map.of("ingest", Ingest.STOPS_WITHIN, "api", QueryApi.STOPS_WITHIN);
    deadlines.forEach((command, deadline) -> {
      JsonNode pod = folder.named("Deployment", "swellwatch-" + command).at("/spec/template/spec");
      long before = pod.at("/containers/0/lifecycle/preStop/sleep/seconds").asLong();
      assertThat(pod.path("terminationGracePeriodSeconds").asLong())
          .isGreaterThan(before + deadline.toSeconds());
    });
  }

  @ParameterizedTest
  @MethodSource("folders")
  void runsNoMoreWorkersThanThereArePartitions(KubernetesFolder folder) {
    Map<String, String> settings = requireNonNull(folder.configMaps().get("swellwatch-settings"));
    int replicas =
        folder.named("ScaledObject", "swellwatch-ingest").at("/spec/maxReplicaCount").asInt();
    int workers = Integer.parseInt(settings.get("SWELLWATCH_WORKERS"));
    assertThat(replicas * workers)
        .isPositive()
        .isLessThanOrEqualTo(Integer.parseInt(settings.get("SWELLWATCH_PARTITIONS")));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void scalesWhatIsThere(KubernetesFolder folder) {
    JsonNode scaled = folder.named("ScaledObject", "swellwatch-ingest");
    JsonNode target = folder.named("Deployment", text(scaled, "/spec/scaleTargetRef/name"));
    Map<String, String> settings = folder.settings(target.at("/spec/template/spec/containers/0"));
    scaled.at("/spec/triggers/0/metadata").properties().stream()
        .filter(entry -> entry.getKey().endsWith("FromEnv"))
        .forEach(entry -> assertThat(settings).containsKey(entry.getValue().textValue()));
    folder
        .ofKind("HorizontalPodAutoscaler")
        .forEach(scaler -> folder.named("Deployment", text(scaler, "/spec/scaleTargetRef/name")));
    // Else each apply would set the number back.
    assertThat(folder.ofKind("Deployment"))
        .isNotEmpty()
        .allMatch(deployment -> deployment.at("/spec/replicas").isMissingNode());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void selectsPodsThatAreThere(KubernetesFolder folder) {
    Stream.of("Service", "PodDisruptionBudget", "NetworkPolicy", "Deployment")
        .flatMap(folder::ofKind)
        .forEach(object ->
            assertThat(selected(object, folder))
                .as("%s %s", text(object, "/kind"), text(object, "/metadata/name"))
                .isNotEmpty());
  }

  @ParameterizedTest
  @MethodSource("folders")
  void opensPortsThatAreThere(KubernetesFolder folder) {
    folder
        .ofKind("Service")
        .forEach(service ->
            YamlFile.items(service.at("/spec/ports"))
                .forEach(open -> requirePort(service, text(open, "/targetPort"), folder)));
    Stream.concat(folder.objects().stream(), folder.patches().stream())
        .filter(object -> text(object, "/kind").equals("NetworkPolicy"))
        .flatMap(policy ->
            YamlFile.items(policy.at("/spec/ingress"))
                .map(rule ->
                    Map.entry(folder.named("NetworkPolicy", text(policy, "/metadata/name")), rule)))
        .forEach(rule ->
            YamlFile.items(rule.getValue().path("ports"))
                .forEach(open -> requirePort(rule.getKey(), text(open, "/port"), folder)));
    folder
        .pods()
        .filter(pod -> pod.at("/metadata/annotations").has("prometheus.io/port"))
        .forEach(pod ->
            assertThat(pod.at("/spec/containers/0/ports/0/containerPort").asText())
                .isEqualTo(pod.at("/metadata/annotations").path("prometheus.io/port").textValue()));
  }

  @ParameterizedTest
  @MethodSource("folders")
  void refersToWhatIsThere(KubernetesFolder folder) {
    folder
        .pods()
        .map(pod -> pod.path("spec"))
        .forEach(pod -> {
          folder.named("ServiceAccount", text(pod, "/serviceAccountName"));
          YamlFile.items(pod.at("/containers/0/envFrom"))
              .forEach(from ->
                  assertThat(folder.configMaps()).containsKey(text(from, "/configMapRef/name")));
        });
  }

  /** Each file that a setting names, in the Secret that is mounted there. */
  @ParameterizedTest
  @MethodSource("folders")
  void readmeMakesEverySecretThatIsMounted(KubernetesFolder folder) throws IOException {
    String readme =
        Files.readString(KubernetesFolder.ALL.resolve("README.md")).replaceAll("\\\\\n\\s*", "");
    folder
        .pods()
        .map(pod -> pod.path("spec"))
        .forEach(pod ->
            YamlFile.items(pod.at("/containers/0/volumeMounts"))
                .filter(mount -> text(mount, "/mountPath").startsWith("/run/secrets/"))
                .forEach(mount -> {
                  String secret = text(volume(pod, text(mount, "/name")), "/secret/secretName");
                  String file = fileIn(text(mount, "/mountPath"), pod.at("/containers/0"));
                  assertThat(readme)
                      .containsPattern(
                          "create secret generic " + secret + " .*--from-file=" + file);
                }));
    assertThat(folder.ofKind("Secret")).isEmpty();
  }

  private static String fileIn(String folder, JsonNode container) {
    return YamlFile.items(container.path("env"))
        .map(variable -> text(variable, "/value"))
        .filter(value -> value.startsWith(folder + "/"))
        .map(value -> value.substring(folder.length() + 1))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no setting names a file in " + folder));
  }

  private static JsonNode volume(JsonNode pod, String name) {
    return YamlFile.items(pod.path("volumes"))
        .filter(volume -> text(volume, "/name").equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("there is no volume " + name));
  }

  private static void requirePort(JsonNode object, String name, KubernetesFolder folder) {
    assertThat(selected(object, folder))
        .allSatisfy(pod -> assertThat(port(pod.at("/spec/containers/0"), name)).isPositive());
  }

  private static Stream<JsonNode> selected(JsonNode object, KubernetesFolder folder) {
    boolean isService = text(object, "/kind").equals("Service");
    JsonNode spec = object.path("spec");
    JsonNode selector = isService ? spec.path("selector") : labels(spec);
    return folder
        .pods()
        .filter(pod ->
            selector.properties().stream()
                .allMatch(label ->
                    label.getValue().equals(pod.at("/metadata/labels").path(label.getKey()))));
  }

  private static JsonNode labels(JsonNode spec) {
    return spec.path(spec.has("podSelector") ? "podSelector" : "selector").path("matchLabels");
  }
}
