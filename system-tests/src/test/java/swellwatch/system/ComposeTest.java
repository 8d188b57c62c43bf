package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import swellwatch.feed.publish.TimeShift;
import swellwatch.feed.sample.Sample;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Settings;

/**
 * The image and the compose file, built and started as the README says, with the sample in it. Only
 * the last test takes the system down.
 */
@Tag("containers")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeTest {
  private static final Duration LONG = Duration.ofMinutes(4);
  private static final List<String> LONG_RUNNING = List.of("kafka", "influxdb", "ingest", "api");

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static ComposeProject project;

  @BeforeAll
  static void start() {
    project = new ComposeProject();
    project.compose("build");
    project.compose("up", "--detach");
  }

  @AfterAll
  static void end() {
    System.out.println(project.compose("logs", "--tail", "20"));
    project.close();
  }

  @Test
  @Order(1)
  void everyObservationOfTheSampleComesBackThroughTheApi() throws IOException {
    await().atMost(LONG).until(() -> project.state("demo").startsWith("exited"));
    assertThat(project.state("demo")).isEqualTo("exited 0");
    ExpectedReadings expected = new ExpectedReadings();
    Sample.forEach(new TimeShift(shift()), expected::add);

    awaitNoLag();

    expected.assertComesBackFrom(api());
  }

  @Test
  @Order(2)
  void eachServiceIsHealthyAndReady() {
    for (String service : LONG_RUNNING) {
      await().atMost(LONG).until(() -> health(service).equals("healthy"));
    }
    assertThat(get(project.api().resolve("/health/ready"))).isEqualTo(200);
    assertThat(get(project.health().resolve("/health/ready"))).isEqualTo(200);
    assertThat(get(project.api().resolve("/docs"))).isEqualTo(200);
  }

  @Test
  @Order(3)
  void publishingIsNotOpenToAll() throws Exception {
    HttpRequest publishing =
        HttpRequest.newBuilder(project.api().resolve("/v1/readings"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"location\":\"X\",\"wave_height\":1}"))
            .build();

    assertThat(HTTP.send(publishing, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
  }

  @Test
  @Order(4)
  void readsEveryCompressionFromItsReadOnlyFileSystem() throws Exception {
    List<String> types = List.of("none", "gzip", "snappy", "lz4", "zstd");
    for (String type : types) {
      try (KafkaProducer<byte[], byte[]> producer =
          KafkaClients.producer(kafka(), Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, type))) {
        producer.send(reading("compressed-" + type, Instant.now())).get();
      }
    }

    for (String type : types) {
      await().atMost(LONG).until(() -> api().count("past=day&station=compressed-" + type) == 1);
    }
  }

  @Test
  @Order(5)
  void losesNothingWhileEachServiceIsRestarted() throws Exception {
    AtomicBoolean restarting = new AtomicBoolean(true);
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> publishing = executor.submit(() -> publishWhile(restarting));
      for (String service : LONG_RUNNING) {
        project.compose("restart", service);
        await().atMost(LONG).until(() -> health(service).equals("healthy"));
      }
      restarting.set(false);
      int published = publishing.get();
      assertThat(published).isGreaterThan(50);

      await().atMost(LONG).until(() -> get(project.api().resolve("/health/ready")) == 200);
      await()
          .atMost(LONG)
          .untilAsserted(
              () -> assertThat(api().count("past=day&station=restarts")).isEqualTo(published));
    } finally {
      executor.shutdownNow();
    }
  }

  @Test
  @Order(6)
  void runsAsAnyUserOnAReadOnlyFileSystem() {
    String container =
        project
            .docker(
                ("run --detach --read-only --user 54321:54321 --cap-drop ALL"
                        + " --env KAFKA_BOOTSTRAP_SERVERS=kafka:19092"
                        + (" --network " + project.own("default"))
                        + (" " + project.image() + " feed simulate --rate 50"))
                    .split(" "))
            .strip();
    try {
      await().atMost(LONG).until(() -> api().count("past=day&station=sim-1") > 3);
    } finally {
      project.docker("stop", container);
      project.docker("rm", container);
    }
  }

  @Test
  @Order(7)
  void tellsItsSecretsNowhere() {
    boolean isInflux1 = project.compose("config").contains("INFLUX_USERNAME");
    String word = isInflux1 ? "password" : "token";
    List<String> secrets =
        Stream.of(
                secret("setup", "/run/admin/influx-password"),
                secret("setup", "/run/admin/influx-token"),
                secret("ingest", "/credentials/ingest/" + word),
                secret("api", "/credentials/api/" + word))
            .toList();
    assertThat(secrets).doesNotHaveDuplicates().allMatch(secret -> secret.length() >= 20);

    String said =
        project.compose("logs", "--no-color")
            + project.inspect()
            + project.docker("history", "--no-trunc", project.image())
            + project.compose("run", "-T", "--rm", "--no-deps", "ingest", "ingest", "--help");
    assertThat(said).contains("INFLUX_TOKEN_FILE").doesNotContain(secrets);
  }

  @Test
  @Order(8)
  void endsInTwentySecondsWithoutAFailure() {
    long start = System.nanoTime();
    project.compose("stop");
    Duration took = Duration.ofNanos(System.nanoTime() - start);

    assertThat(took).isLessThan(Duration.ofSeconds(20));
    assertThat(project.state("ingest")).isEqualTo("exited 0");
    assertThat(project.state("api")).isEqualTo("exited 0");
    assertThat(project.state("setup")).isEqualTo("exited 0");
    project.compose("down");
  }

  /** How far the sample was moved in time, says the note in the volume. */
  private static Duration shift() throws IOException {
    Properties note = new Properties();
    note.load(new StringReader(project.read("demo", "/data/sample.properties")));
    return Duration.ofMinutes(Long.parseLong(note.getProperty("shifted-by-minutes")));
  }

  private static void awaitNoLag() {
    await().atMost(LONG).until(() -> metrics().contains("swellwatch_lag_records 0.0"));
  }

  private static String metrics() throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(project.health().resolve("/metrics")).build();
    return HTTP.send(request, BodyHandlers.ofString()).body();
  }

  private static String health(String service) {
    String container = project.compose("ps", "--all", "--quiet", service).strip();
    return project.docker("inspect", "--format", "{{.State.Health.Status}}", container).strip();
  }

  /** Returns how many Kafka has acknowledged. */
  private static int publishWhile(AtomicBoolean going) throws Exception {
    Instant time = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(20));
    int published = 0;
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka(), Map.of())) {
      while (going.get()) {
        producer.send(reading("restarts", time.plusSeconds(published))).get();
        published++;
      }
    }
    return published;
  }

  private static ProducerRecord<byte[], byte[]> reading(String station, Instant time) {
    String json =
        "{\"station_id\":\"" + station + "\",\"time\":\"" + time + "\",\"wave_height\":2}";
    return new ProducerRecord<>(
        kafka().topic(),
        station.getBytes(StandardCharsets.UTF_8),
        json.getBytes(StandardCharsets.UTF_8));
  }

  private static String secret(String service, String file) {
    return project.read(service, file).strip();
  }

  private static KafkaSettings kafka() {
    return KafkaSettings.read(Settings.of(Map.of("KAFKA_BOOTSTRAP_SERVERS", project.kafka())));
  }

  private static ReadingsClient api() {
    return new ReadingsClient(project.api());
  }

  private static int get(URI address) {
    try {
      return HTTP.send(HttpRequest.newBuilder(address).build(), BodyHandlers.discarding())
          .statusCode();
    } catch (IOException e) {
      return 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
