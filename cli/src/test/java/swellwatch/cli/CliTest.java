package swellwatch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import swellwatch.influx.InfluxSettings;
import swellwatch.ingest.IngestSettings;
import swellwatch.query.QueryApiSettings;
import swellwatch.query.guard.GuardSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

class CliTest {
  private static final String SECRET = "tell-nobody";

  @TempDir Path folder;

  /** What a call said and how it ended. */
  private record Call(int exitCode, String out, List<String> err) {}

  private static Call call(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine()
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .execute(arguments);
    return new Call(exitCode, out.toString(), err.toString().lines().toList());
  }

  /** Every command with its subcommands, as it is typed. */
  static List<List<String>> commands() {
    return below(Main.commandLine(), List.of());
  }

  private static List<List<String>> below(CommandLine command, List<String> path) {
    List<List<String>> all = new ArrayList<>();
    all.add(path);
    command
        .getSubcommands()
        .forEach((name, sub) ->
            all.addAll(below(sub, Stream.concat(path.stream(), Stream.of(name)).toList())));
    return all;
  }

  private static Call call(List<String> command, String... more) {
    return call(Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new));
  }

  private static List<Setting> settings(List<String> command) {
    CommandLine found = Main.commandLine();
    for (String name : command) {
      found = Objects.requireNonNull(found.getSubcommands().get(name), name);
    }
    return found.getCommand() instanceof SettingOptions.Command withSettings
        ? withSettings.settings()
        : List.of();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpNamesOptionVariableAndDefaultOfEachSetting(List<String> command) {
    Call help = call(command, "--help");
    assertThat(help.exitCode()).isZero();
    assertThat(help.err()).isEmpty();
    assertThat(help.out()).contains("Usage: swellwatch", "--debug", "--help");
    for (Setting setting : settings(command)) {
      String names =
          setting.defaultValue() == null
              ? setting.variable()
              : setting.variable() + ", default " + setting.defaultValue();
      assertThat(help.out()).contains(setting.option() + (setting.flag() ? "[=" : "="), names);
    }
  }

  @Test
  void theServicesHaveEverySettingOfTheirParts() {
    assertThat(settings(List.of("ingest"))).containsAll(IngestSettings.all());
    assertThat(settings(List.of("api"))).containsAll(InfluxSettings.all());
    assertThat(settings(List.of("up")))
        .extracting(Setting::option)
        .contains("--port", "--health-port", "--topic", "--workers")
        .doesNotContain("--influx-token", "--kafka-config");
  }

  @ParameterizedTest
  @MethodSource("commands")
  void unknownOptionIsWrongUsage(List<String> command) {
    boolean needsPath = command.contains("files") || command.contains("show");
    Call wrong = needsPath ? call(command, "PATH", "--nonsense") : call(command, "--nonsense");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err().get(0)).isEqualTo("swellwatch: Unknown option: '--nonsense'");
    assertThat(wrong.err()).hasSizeLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({
    "--from-offset=1, --from-offset and --to-offset need --partition",
    "--from=P1D --partition=0 --to-offset=9, 'a range is by time or by offset, not both'",
    "--partition=0 --from-offset=9 --to-offset=9, --to-offset must be above --from-offset",
    "--from=P1D --to=P2D, --from must be before --to",
    "--rate=0, '--rate must be above zero, not 0.0'",
    "--bucket=live/autogen, --bucket must be a name without a slash",
    "--dry-run --resume, --dry-run and --resume exclude each other"
  })
  void replayRefusesWhatMakesNoSense(String options, String why) {
    String[] words = ("replay " + options).split(" ", -1);
    Call wrong = call(words);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err().get(0)).isEqualTo("swellwatch: " + why);
  }

  @Test
  void replayTakesTimesAndDurationsAgo() {
    Call wrong = call("replay", "--from=yesterday");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err().get(0)).contains("2023-09-28T14:50:00Z", "P7D", "not 'yesterday'");
  }

  @Test
  void missingCommandShowsWhichThereAre() {
    Call wrong = call();
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(String.join("\n", wrong.err())).contains("demo", "up", "ingest", "api", "feed");
  }

  @Test
  void mistypedCommandIsSaidWithTheNearest() {
    Call wrong = call("ingets");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(String.join("\n", wrong.err())).contains("'ingets'", "swellwatch ingest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"up", "demo"})
  void everyWrongSettingOfALocalSystemIsReportedAtOnce(String command) {
    assertReportsAll(
        call(
            command,
            "--data=" + folder,
            "--port=99999",
            "--workers=0",
            "--max-future=tomorrow",
            "--influx-gzip=zip",
            "--group-protocol=both"),
        "--port (SWELLWATCH_PORT) must be a whole number from 0 to 65535, not '99999'",
        "--workers (SWELLWATCH_WORKERS) must be a whole number from 1 to 64, not '0'",
        "--max-future (SWELLWATCH_MAX_FUTURE) must be a duration",
        "--influx-gzip (INFLUX_GZIP) must be one of auto, on, off",
        "--group-protocol (SWELLWATCH_GROUP_PROTOCOL) must be one of auto, consumer, classic");
    assertThat(folder.resolve("kafka")).doesNotExist();
  }

  @Test
  void everyWrongSettingOfAServiceIsReportedAtOnce() {
    assertReportsAll(
        call("ingest", "--influx-url=here", "--batch=many", "--topic=a", "--dead-letter-topic=a"),
        "--influx-url (INFLUX_URL)",
        "--batch (SWELLWATCH_BATCH)",
        "--dead-letter-topic (SWELLWATCH_DEAD_LETTER_TOPIC)");
    assertReportsAll(
        call("api", "--host=0.0.0.0", "--port=-1"),
        "--host (SWELLWATCH_HOST)",
        "--port (SWELLWATCH_PORT)");
    assertReportsAll(
        call("setup", "--partitions=0", "--retention=week", "--replication=none"),
        "--partitions (SWELLWATCH_PARTITIONS)",
        "--retention (SWELLWATCH_RETENTION)",
        "--replication (SWELLWATCH_REPLICATION)");
  }

  private static void assertReportsAll(Call wrong, String... faults) {
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).hasSameSizeAs(faults);
    for (String fault : faults) {
      assertThat(wrong.err()).anyMatch(line -> line.startsWith("swellwatch: " + fault));
    }
  }

  @Test
  void wrongOptionsThatAreNoSettingsAreWrongUsageToo() {
    assertThat(call("up", "--kafka-port=70000").err().get(0))
        .contains("--kafka-port", "must be a whole number from 0 to 65535, not '70000'");
    assertThat(call("feed", "files", "--rate=0", "x").exitCode()).isEqualTo(2);
    assertThat(call("feed", "files").exitCode()).isEqualTo(2);
    assertThat(call("dead-letters", "show", "here").err().get(0))
        .isEqualTo("swellwatch: must be PARTITION:OFFSET such as 0:17, not 'here'");
    assertThat(call("redrive", "--max-attempts=1").exitCode()).isEqualTo(2);
    assertThat(call("feed", "simulate", "--stations=0").exitCode()).isEqualTo(2);
  }

  @Test
  void optionWinsOverVariableAndVariableOverDefault() {
    Map<String, String> environment =
        Map.of("SWELLWATCH_BATCH", "7", "SWELLWATCH_GROUP", "theirs", "INFLUX_TOKEN_FILE", "none");
    Settings settings =
        SettingOptions.read(
            parsed("ingest", "--batch=9", "--influx-token=@" + SECRET),
            IngestSettings.all(),
            environment);
    IngestSettings read = IngestSettings.read(settings);
    settings.check();
    assertThat(read.batch()).isEqualTo(9);
    assertThat(read.kafka().group()).isEqualTo("theirs");
    assertThat(read.workers()).isEqualTo(2);
    assertThat(settings.optional(InfluxSettings.TOKEN)).isEqualTo("@" + SECRET);
  }

  private static CommandSpec parsed(String... arguments) {
    CommandLine program = Main.commandLine();
    return program.parseArgs(arguments).subcommand().commandSpec();
  }

  @Test
  void secretIsNeverPrinted() {
    String[] given = {"--influx-token=" + SECRET, "--influx-password=" + SECRET, "--workers=0"};
    Call wrong = call(List.of("ingest", "--debug"), given);
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(String.join("\n", wrong.err())).contains("--influx-token").doesNotContain(SECRET);
    assertThat(call(List.of("ingest", "--help"), given).out()).doesNotContain(SECRET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"up --port", "up --health-port", "api --port", "ingest --health-port"})
  void portInUseIsSaidInOneLineWithItsOption(String commandAndOption) throws Exception {
    String[] words = commandAndOption.split(" ", -1);
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();
      Call failed = call(withData(words[0], words[1] + "=" + port));
      assertThat(failed.exitCode()).isEqualTo(1);
      assertThat(failed.err())
          .singleElement()
          .asString()
          .matches("swellwatch: port " + port + " .*is in use; choose another with " + words[1]);
    }
  }

  private List<String> withData(String command, String option) {
    return command.equals("up")
        ? List.of(command, "--data=" + folder, option)
        : List.of(command, option);
  }

  @Test
  void failureHasAStackTraceOnlyWithDebug() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    Call failed = call("up", "--data", file.toString());
    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.err()).singleElement().asString().contains(file.toString(), "--data");
    for (List<String> debug :
        List.of(
            List.of("--debug", "up", "--data", file.toString()),
            List.of("up", "--data", file.toString(), "--debug"))) {
      Call shown = call(debug);
      assertThat(shown.exitCode()).isEqualTo(1);
      assertThat(shown.err()).startsWith(failed.err().get(0)).anyMatch(l -> l.startsWith("\tat "));
    }
  }

  @Test
  void newApiKeyIsShownWithTheLineThatOpensTheApi() throws Exception {
    Call made = call("api-key", "create", "--name=buoy-7", "--scopes=read,publish");
    assertThat(made.exitCode()).isZero();
    List<String> lines = made.out().lines().toList();
    String key = lines.get(1);
    assertThat(lines.get(0)).contains("shown only now");
    assertThat(key).matches("sw_[A-Za-z0-9_-]{43}");
    assertThat(lines.get(3)).matches("buoy-7 read,publish [0-9a-f]{64}").doesNotContain(key);
    assertThat(call("api-key", "create").out().lines().toList().get(1)).isNotEqualTo(key);

    Path file = Files.writeString(folder.resolve("keys"), lines.get(3));
    Settings settings = settingsOf("api", "--api-keys-file=" + file, "--host=0.0.0.0");
    assertThat(QueryApiSettings.read(settings).guard().keysFile()).isEqualTo(file);
    settings.check();
  }

  @Test
  void wrongNameOrScopeOfAnApiKeyIsWrongUsage() {
    assertThat(call("api-key", "create", "--name=a b").exitCode()).isEqualTo(2);
    assertThat(call("api-key", "create", "--scopes=write").exitCode()).isEqualTo(2);
  }

  @Test
  void flagNeedsNoValueAndTakesOne() {
    assertThat(settingsOf("api", "--public-read", "--port=1").flag(GuardSettings.PUBLIC_READ))
        .isTrue();
    assertThat(settingsOf("api", "--public-read=false").flag(GuardSettings.PUBLIC_READ)).isFalse();
    assertThat(settingsOf("api").flag(GuardSettings.PUBLIC_READ)).isFalse();
    assertReportsAll(
        call("api", "--public-read=perhaps", "--port=-1"),
        "--public-read (SWELLWATCH_PUBLIC_READ) must be true or false, not 'perhaps'",
        "--port (SWELLWATCH_PORT)");
  }

  @Test
  void everyFaultyLineOfAKeyFileIsReportedByItsNumber() throws Exception {
    Path file = folder.resolve("keys");
    Files.writeString(file, "# keys\n\na read tell-nobody\nb read " + "0".repeat(64) + "\nc\n");
    assertReportsAll(
        call("api", "--api-keys-file=" + file, "--cors-origins=surf.example"),
        "--api-keys-file (SWELLWATCH_API_KEYS_FILE) line 3 must be NAME SCOPES SHA256HEX",
        "--api-keys-file (SWELLWATCH_API_KEYS_FILE) line 5 must be NAME SCOPES SHA256HEX",
        "--cors-origins (SWELLWATCH_CORS_ORIGINS) must be");
  }

  @Test
  void credentialsAreMadeOnlyByAnAdministrator() {
    assertReportsAll(call("setup", "--credentials=" + folder.resolve("secrets")), "--influx-token");
    assertThat(folder.resolve("secrets")).doesNotExist();
  }

  private static Settings settingsOf(String... arguments) {
    return SettingOptions.read(parsed(arguments), QueryApiSettings.all(), Map.of());
  }

  @Test
  void versionIsShownWithThatOfJava() {
    assertThat(call("--version").out())
        .startsWith("swellwatch ")
        .contains("\nJava " + Runtime.version() + " in ");
  }
}
