package swellwatch.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Readiness;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.model.text.TextBuffer;
import swellwatch.settings.Settings;

/** {@code swellwatch setup} on servers that run already, and what is then run on them. */
@ContractTest
class SetupTest {
  private static final String READING =
      "{\"location\":\"Mavericks\",\"time\":\"2023-09-28T12:00:00Z\",\"wave_height\":4.2}";
  private static final String ITS_TIME = "from=2023-09-28T12:00:00Z&to=2023-09-28T12:00:01Z";

  private static final String CREDENTIALS = "--credentials";

  @TempDir Path folder;

  private final Map<String, String> settings;

  SetupTest(Servers servers) {
    settings = Scene.withNames(servers.environment());
  }

  @Test
  void makesWhatIsMissingAndLeavesTheRest() {
    String name = settings.get("SWELLWATCH_TOPIC");

    assertThat(setup("--partitions", "3", "--retention", "P90D", CREDENTIALS, folder.toString()))
        .filteredOn(SetupTest::saysWhatIsThere)
        .containsExactly(
            "topic " + name + " created, 3 partitions",
            "topic " + name + ".dlq created, 3 partitions",
            "database or bucket " + name + " created, keeps 90 days",
            "account " + name + "-ingest created, may write only",
            "account " + name + "-api created, may read only");
    assertThat(setup("--partitions", "5", CREDENTIALS, folder.toString()))
        .filteredOn(SetupTest::saysWhatIsThere)
        .containsExactly(
            "topic " + name + " is there already, 3 partitions",
            "topic " + name + ".dlq is there already, 3 partitions",
            "database or bucket " + name + " is there already, keeps 90 days",
            "account " + name + "-ingest is there already, may write only",
            "account " + name + "-api is there already, may read only");
  }

  @Test
  void makesAnAccountForEachServiceThatMayDoNoMoreThanItMust() {
    List<String> said = setup(CREDENTIALS, folder.toString());
    Map<String, String> ingestAccount = account(said, "ingest");
    Map<String, String> apiAccount = account(said, "api");
    assertThatItMayNotRead(ingestAccount);
    assertThatItMayNotWrite(apiAccount);

    try (Program ingest = Program.start(folder, ingestAccount, "ingest");
        Program api = Program.start(folder, apiAccount, "api")) {
      ReadingsClient health = client("127.0.0.1:" + ingest.awaitErr("metrics on port (\\d+)"));
      ReadingsClient client = client(api.awaitErr("api on http://(\\S+)"));
      await().until(() -> health.status("/health/ready") == 200);
      await().until(() -> client.status("/health/ready") == 200);

      client.publishAndWait(READING);
      assertThat(client.count(ITS_TIME + "&location=Mavericks&min_wave_height=4.2")).isOne();
      assertThat(client.count(ITS_TIME + "&min_wave_height=4.3")).isZero();
    }
  }

  /** And not how to use it. */
  private static boolean saysWhatIsThere(String line) {
    return !line.startsWith(" ");
  }

  private static void assertThatItMayNotRead(Map<String, String> account) {
    try (InfluxConnection connection = connection(account)) {
      assertThat(new InfluxSetup(connection).check(Duration.ofSeconds(10)))
          .isInstanceOf(Readiness.Misconfigured.class);
    }
  }

  private static void assertThatItMayNotWrite(Map<String, String> account) {
    TextBuffer line = new TextBuffer(100);
    line.append("buoy_reading,station_id=s,location=l wave_height=1 1\n");
    try (InfluxConnection connection = connection(account)) {
      assertThat(connection.writer().write(line)).isInstanceOf(WriteOutcome.Misconfigured.class);
    }
  }

  private static InfluxConnection connection(Map<String, String> account) {
    return InfluxConnection.open(InfluxSettings.read(Settings.of(account)));
  }

  private static ReadingsClient client(String hostAndPort) {
    return new ReadingsClient(URI.create("http://" + hostAndPort));
  }

  /** The settings without the administrator, and with the variables that setup names instead. */
  private Map<String, String> account(List<String> said, String command) {
    Map<String, String> all = new HashMap<>(settings);
    all.keySet().removeIf(name -> name.matches("INFLUX_(TOKEN|USERNAME|PASSWORD)"));
    String line =
        said.stream()
            .filter(each -> each.endsWith(" swellwatch " + command))
            .findFirst()
            .orElseThrow();
    Stream.of(line.split(" ", -1))
        .filter(word -> word.contains("="))
        .map(word -> word.split("=", 2))
        .forEach(word -> all.put(word[0], word[1]));
    return all;
  }

  private List<String> setup(String... options) {
    String[] words = Stream.concat(Stream.of("setup"), Stream.of(options)).toArray(String[]::new);
    try (Program setup = Program.start(folder, settings, words)) {
      assertThat(setup.awaitExit()).as("%s", setup).isZero();
      assertThat(setup.err()).isEmpty();
      return setup.out().lines().toList();
    }
  }
}
