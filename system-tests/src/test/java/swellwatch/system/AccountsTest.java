package swellwatch.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.SharedServers;
import swellwatch.settings.Settings;

/**
 * The programs with the accounts that {@code setup --credentials} has made, on an InfluxDB that
 * knows who may do what: users of 1.x or tokens of 2.x, whichever this machine can run.
 */
@ExtendWith(SharedServers.class)
class AccountsTest {
  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String SECRET = "tell-nobody-of-this";
  private static final Pattern USE = Pattern.compile("  to use it: (.*) swellwatch (\\w+)");

  @TempDir Path folder;

  private final Map<String, String> settings = new HashMap<>();
  private final Deque<AutoCloseable> open = new ArrayDeque<>();
  private LocalInfluxDb influx;
  private KafkaSettings kafka;

  @BeforeEach
  void start() throws Exception {
    Path data = Files.createDirectory(folder.resolve("influxdb"));
    influx = LocalInfluxDb.start(data, 0, Map.of("INFLUXDB_HTTP_AUTH_ENABLED", "true"));
    open.push(influx);
    String name = "t" + UUID.randomUUID().toString().substring(0, 8);
    settings.put("KAFKA_BOOTSTRAP_SERVERS", SharedServers.broker().bootstrapServers());
    settings.put("SWELLWATCH_TOPIC", name);
    settings.put("SWELLWATCH_DEAD_LETTER_TOPIC", name + ".dlq");
    settings.put("SWELLWATCH_GROUP", name);
    settings.put("SWELLWATCH_PORT", "0");
    settings.put("SWELLWATCH_HEALTH_PORT", "0");
    settings.put("INFLUX_URL", influx.url().toString());
    settings.put("INFLUX_BUCKET", name);
    if (isInfluxDb2()) {
      settings.put("INFLUX_ORG", influx.access().org());
    }
    kafka = KafkaSettings.read(Settings.of(settings));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable part : open) {
      part.close();
    }
  }

  @Test
  void eachServiceDoesItsWorkWithItsOwnAccount() throws Exception {
    Map<String, String> admin = administrator();
    List<String> made = setup(admin);
    assertThat(made).filteredOn(line -> line.contains(" created")).hasSize(5);
    Map<String, Map<String, String>> uses = uses(made);
    assertThat(uses).containsOnlyKeys("ingest", "api");
    Map<String, String> secrets = secrets();

    List<String> again = setup(admin);
    assertThat(again).filteredOn(line -> line.contains(" is there already")).hasSize(5);
    assertThat(secrets()).isEqualTo(secrets).hasSize(2);

    Map<String, String> ingest = Objects.requireNonNull(uses.get("ingest"));
    Map<String, String> api = Objects.requireNonNull(uses.get("api"));
    start(ingest, "ingest");
    ExpectedReadings expected = new ExpectedReadings();
    List<Path> files = NdbcData.realtime("62107", "46084");
    NdbcFiles.forEach(NdbcFiles.find(files), expected::add);
    run(Map.of(), Stream.concat(Stream.of("feed", "files"), files.stream().map(Path::toString)));
    publishTooEarly();
    awaitStored();

    expected.assertComesBackFrom(new ReadingsClient(url(start(api, "api"), "api on")));
    assertThat(run(api, Stream.of("audit")).out()).contains("0 differences");
    assertThat(run(ingest, Stream.of("replay")).out()).contains("readings");
    assertThat(run(api, Stream.of("audit")).out()).contains("0 differences");
    assertThat(run(api, Stream.of("redrive", "--max-future=P9D")).out()).contains("1 sent back");
    Program refused = start(ingest, "audit");
    assertThat(refused.awaitExit()).isEqualTo(1);
    assertThat(refused.err()).contains("InfluxDB cannot be queried: ");
  }

  @Test
  void aWrongSecretIsSaidLoudlyAndNeverShown() throws Exception {
    setup(administrator());
    Map<String, String> wrong =
        isInfluxDb2()
            ? Map.of("INFLUX_TOKEN", SECRET)
            : Map.of("INFLUX_USERNAME", "admin", "INFLUX_PASSWORD", SECRET);
    for (String command : List.of("setup", "audit", "redrive")) {
      Program failed = startWithEveryLogLine(wrong, command);
      assertThat(failed.awaitExit()).as("%s", command).isEqualTo(1);
      assertThat(failed.err()).containsIgnoringCase(isInfluxDb2() ? "unauthorized" : "authoriz");
      assertShowsNoSecret(failed);
    }
    publishTooEarly();
    publish("{\"location\":\"a\",\"wave_height\":1}");
    Program ingest = startWithEveryLogLine(wrong, "ingest");
    Program api = startWithEveryLogLine(wrong, "api");
    await().atMost(LONG).until(() -> ingest.err().contains("InfluxDB answered 401"));
    await()
        .atMost(LONG)
        .until(() -> api.err().contains("ERROR [main] InfluxDB cannot be queried: InfluxDB"));
    URI url = url(api, "api on");
    assertThat(get(url.resolve("/health/ready")))
        .contains("InfluxDB cannot be queried: InfluxDB answered 401")
        .doesNotContain(SECRET);
    assertThat(get(url.resolve("/v1/readings"))).doesNotContain(SECRET);
    assertShowsNoSecret(ingest);
    assertShowsNoSecret(api);
  }

  private static void assertShowsNoSecret(Program program) {
    String all = program.out() + program.err();
    assertThat(all)
        .doesNotContain(SECRET)
        .doesNotContain(Base64.getEncoder().encodeToString(("admin:" + SECRET).getBytes(UTF_8)));
  }

  /** As a file, as everywhere where secrets are kept. */
  private Map<String, String> administrator() throws Exception {
    Path secret = folder.resolve("administrator");
    if (isInfluxDb2()) {
      Files.writeString(secret, influx.access().token() + "\n");
      return Map.of("INFLUX_TOKEN_FILE", secret.toString());
    }
    Files.writeString(secret, "long enough\n");
    // The first user may be made by anyone.
    String statement = "CREATE USER admin WITH PASSWORD 'long enough' WITH ALL PRIVILEGES";
    HttpRequest request =
        HttpRequest.newBuilder(influx.url().resolve("/query"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("q=" + URLEncoder.encode(statement, UTF_8)))
            .build();
    assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).statusCode())
        .isEqualTo(200);
    return Map.of("INFLUX_USERNAME", "admin", "INFLUX_PASSWORD_FILE", secret.toString());
  }

  private boolean isInfluxDb2() {
    return influx.access().family() == 2;
  }

  private List<String> setup(Map<String, String> admin) {
    String secrets = folder.resolve("secrets").toString();
    return run(admin, Stream.of("setup", "--credentials", secrets)).out().lines().toList();
  }

  /** The variables that setup says, by the command that they are for. */
  private static Map<String, Map<String, String>> uses(List<String> lines) {
    Map<String, Map<String, String>> uses = new HashMap<>();
    for (String line : lines) {
      Matcher use = USE.matcher(line);
      if (use.matches()) {
        Map<String, String> variables = new HashMap<>();
        Arrays.stream(use.group(1).split(" ", -1))
            .map(variable -> variable.split("=", 2))
            .forEach(variable -> variables.put(variable[0], variable[1]));
        uses.put(use.group(2), variables);
      }
    }
    return uses;
  }

  private Map<String, String> secrets() throws IOException {
    Map<String, String> secrets = new HashMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve("secrets"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        secrets.put(file.toString(), Files.readString(file));
      }
    }
    return secrets;
  }

  private Program run(Map<String, String> account, Stream<String> words) {
    Program program = start(account, words.toArray(String[]::new));
    assertThat(program.awaitExit()).as("%s", program).isZero();
    return program;
  }

  private Program start(Map<String, String> account, String... words) {
    return opened(Program.start(folder, with(account), words));
  }

  private Program startWithEveryLogLine(Map<String, String> account, String command)
      throws IOException {
    Path everything =
        Files.writeString(
            folder.resolve("everything.xml"),
            """
            <configuration>
              <appender name="STDERR" class="ch.qos.logback.core.ConsoleAppender">
                <target>System.err</target>
                <encoder><pattern>%level [%thread] %msg%n%ex</pattern></encoder>
              </appender>
              <root level="TRACE"><appender-ref ref="STDERR"/></root>
              <logger name="org.apache.kafka" level="INFO"/>
            </configuration>
            """);
    List<String> options = List.of("-Dlogback.configurationFile=" + everything);
    return opened(Program.start(folder, with(account), options, "--debug", command));
  }

  private Program opened(Program program) {
    open.push(program);
    return program;
  }

  private Map<String, String> with(Map<String, String> account) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(account);
    return all;
  }

  private static URI url(Program service, String before) {
    Pattern address = Pattern.compile(Pattern.quote(before) + " (http://\\S+)");
    List<String> found = new ArrayList<>();
    await()
        .atMost(LONG)
        .until(() -> {
          address.matcher(service.err()).results().forEach(result -> found.add(result.group(1)));
          return !found.isEmpty();
        });
    return URI.create(found.get(0));
  }

  private static String get(URI address) throws Exception {
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  /** A dead letter today, and a reading for whoever allows more. */
  private void publishTooEarly() throws Exception {
    publish(
        "{\"location\":\"b\",\"time\":\"%s\",\"wave_height\":1}"
            .formatted(Instant.now().plus(Duration.ofDays(3))));
  }

  private void publish(String value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer = KafkaClients.producer(kafka, Map.of())) {
      producer.send(new ProducerRecord<>(kafka.topic(), value.getBytes(UTF_8))).get();
    }
  }

  private void awaitStored() {
    try (GroupProgress group = new GroupProgress(kafka)) {
      await().atMost(LONG).until(() -> group.remaining(group.ends()) == 0);
    }
  }
}
