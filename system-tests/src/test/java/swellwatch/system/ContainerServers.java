package swellwatch.system;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.function.Try;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.containers.InfluxDBContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxFamily;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.Ping;
import swellwatch.influx.query.Statement;
import swellwatch.settings.Settings;

/**
 * Kafka and InfluxDB in containers, of the images that {@code swellwatch.kafka.image} and {@code
 * swellwatch.influxdb.image} name. Without a Docker engine or an image the tests are aborted, or
 * fail if {@code swellwatch.containers} is {@code required}.
 */
final class ContainerServers implements Servers {
  private static final Logger LOG = LoggerFactory.getLogger(ContainerServers.class);
  private static final Mode MODE =
      Mode.valueOf(System.getProperty("swellwatch.containers", "off").toUpperCase(Locale.ROOT));
  private static final Duration START = Duration.ofMinutes(2);
  private static final String ORG = "swellwatch";

  private enum Mode {
    /** Where they are to be had. */
    AUTO,
    REQUIRED,
    OFF
  }

  private final String secret = UUID.randomUUID().toString();
  private @Nullable KafkaContainer kafka;
  private @Nullable InfluxDBContainer<?> influx;
  private @Nullable Try<Map<String, String>> environment;

  static boolean areOff() {
    return MODE == Mode.OFF;
  }

  /** Whatever the first attempt led to is what every test gets. */
  @Override
  public Map<String, String> environment() {
    if (environment == null) {
      environment = Try.call(this::start);
    }
    return environment.getOrThrow(
        e -> e instanceof RuntimeException same ? same : new IllegalStateException(e));
  }

  private Map<String, String> start() {
    try {
      kafka = kafka(DockerImage.named("swellwatch.kafka.image"));
      influx = influx(DockerImage.named("swellwatch.influxdb.image"));
    } catch (DockerImage.MissingException e) {
      throw missing(e);
    }
    Startables.deepStart(kafka, influx).join();
    awaitBroker(kafka.getBootstrapServers());
    Map<String, String> values = new HashMap<>();
    values.put("KAFKA_BOOTSTRAP_SERVERS", kafka.getBootstrapServers());
    values.put("INFLUX_URL", influx.getUrl());
    values.putAll(administrator(influx, values));
    awaitAdministrator(values);
    System.out.printf(
        "the contract is checked in containers of %s and %s (InfluxDB %s)%n",
        kafka.getDockerImageName(), influx.getDockerImageName(), version(values));
    return Map.copyOf(values);
  }

  private static RuntimeException missing(DockerImage.MissingException e) {
    if (MODE == Mode.REQUIRED) {
      return new IllegalStateException(e.getMessage(), e);
    }
    String why = "the contract is not checked in containers: " + e.getMessage();
    LOG.warn(why);
    return new TestAbortedException(why);
  }

  private static KafkaContainer kafka(DockerImage image) {
    return new KafkaContainer(image.inPlaceOf("apache/kafka"))
        .withCreateContainerCmdModifier(DockerImage::publishOnLoopback)
        // Not for a line in its log: how much it logs is the image's choice.
        .waitingFor(Wait.forListeningPort());
  }

  private InfluxDBContainer<?> influx(DockerImage image) {
    return new InfluxDBContainer<>(image.inPlaceOf("influxdb"))
        .withCreateContainerCmdModifier(DockerImage::publishOnLoopback)
        .withAdmin("admin")
        .withAdminPassword(secret)
        .withUsername("administrator")
        .withPassword(secret)
        .withAdminToken(secret)
        .withOrganization(ORG);
  }

  private static void awaitBroker(String bootstrapServers) {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      await()
          .atMost(START)
          .ignoreExceptions()
          .until(() -> !admin.describeCluster().nodes().get().isEmpty());
    }
  }

  /** By what the server says of itself: an image may have any name. */
  private Map<String, String> administrator(
      InfluxDBContainer<?> influx, Map<String, String> nobody) {
    if (InfluxFamily.of(version(nobody)) != InfluxFamily.V1) {
      return Map.of("INFLUX_TOKEN", secret, "INFLUX_ORG", ORG);
    }
    // By the image's tag Testcontainers has given it the variables of 1.x, or else those of 2.x.
    Map<String, String> given = influx.getEnvMap();
    String name =
        given.getOrDefault("INFLUXDB_ADMIN_USER", given.get("DOCKER_INFLUXDB_INIT_USERNAME"));
    return Map.of("INFLUX_USERNAME", name, "INFLUX_PASSWORD", secret);
  }

  private static String version(Map<String, String> environment) {
    try (InfluxConnection connection = connection(environment)) {
      return ((Ping.Up) connection.ping()).version();
    }
  }

  /** An image may answer before it has made its first user. */
  private static void awaitAdministrator(Map<String, String> administrator) {
    Statement any = new Statement("SHOW DATABASES", Map.of(), Duration.ofSeconds(10));
    try (InfluxConnection connection = connection(administrator)) {
      await().atMost(START).ignoreExceptions().untilAsserted(() -> connection.query().execute(any));
    }
  }

  private static InfluxConnection connection(Map<String, String> environment) {
    return InfluxConnection.open(InfluxSettings.read(Settings.of(environment)));
  }

  @Override
  public void close() {
    if (influx != null) {
      influx.stop();
    }
    if (kafka != null) {
      kafka.stop();
    }
  }

  @Override
  public String toString() {
    return "containers";
  }
}
