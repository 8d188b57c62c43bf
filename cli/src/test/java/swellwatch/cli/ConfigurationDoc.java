package swellwatch.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import swellwatch.influx.InfluxSettings;
import swellwatch.ingest.IngestSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Setting;

/** {@code docs/configuration.md}, made from the settings and options that the program has. */
final class ConfigurationDoc {
  private static final String INTRODUCTION =
      """
      # Configuration

      Every setting is an option and an environment variable. The option wins over the variable, the \
      variable over the default; an empty variable is as good as none. All faults are reported at \
      once, before anything starts, and the exit code is 2.

      A secret has a second variable that ends in `_FILE` and names a file to read it from, such as \
      `INFLUX_TOKEN_FILE=/run/secrets/influx-token`; blanks and line ends around it do not count. To \
      give both is a fault. Prefer the file: other users of a machine may see options, and sometimes \
      variables too.

      Kafka's own settings (`security.protocol`, `sasl.jaas.config`, `ssl.truststore.location` and \
      the like) go into a properties file that `KAFKA_CONFIG` names; all Kafka clients get it. What \
      Swellwatch's guarantees rest on (`acks`, `group.id` and some more) is refused there.

      Durations are written as in ISO 8601: `PT15S`, `PT24H`, `P7D`. `swellwatch COMMAND --help` \
      says what stands here; every command has `--debug`, which shows the stack trace of a failure. \
      The launcher heeds `JAVA_HOME`, and `SWELLWATCH_JAVA_OPTS` for more options of the JVM.
      """;

  /** Settings by what they are about; what an earlier subject has a later one has not. */
  private static final Map<String, List<Setting>> SUBJECTS = subjects();

  /** With these, each setting is read, and nothing has started yet when its faults are reported. */
  private static final List<String> READERS = List.of("setup", "ingest", "api");

  /** No setting takes it, but those that take any text; looking up a host's name takes time. */
  private static final String WRONG = "?";

  private static final Pattern EXPECTED =
      Pattern.compile("swellwatch: (--\\S+) \\(\\w+\\) must be (.*?)(?:, not '.*)?");

  private final StringBuilder text = new StringBuilder();
  private final Map<String, String> expected = expected();

  private ConfigurationDoc() {}

  static String text() {
    ConfigurationDoc doc = new ConfigurationDoc();
    doc.text.append(INTRODUCTION);
    doc.addSettings();
    doc.addCommands();
    return doc.text.toString();
  }

  /** Every command without subcommands, as it is typed. */
  static Map<String, CommandSpec> commands() {
    Map<String, CommandSpec> commands = new LinkedHashMap<>();
    addCommands(Main.commandLine(), commands);
    return commands;
  }

  private static void addCommands(CommandLine above, Map<String, CommandSpec> commands) {
    for (CommandLine command : above.getSubcommands().values()) {
      if (command.getSubcommands().isEmpty()) {
        CommandSpec spec = command.getCommandSpec();
        commands.put(spec.qualifiedName().replaceFirst("^swellwatch ", ""), spec);
      }
      addCommands(command, commands);
    }
  }

  private static CommandSpec command(String name) {
    return Objects.requireNonNull(commands().get(name), name);
  }

  static List<Setting> settings(CommandSpec command) {
    return command.userObject() instanceof SettingOptions.Command withSettings
        ? withSettings.settings()
        : List.of();
  }

  private static Map<String, List<Setting>> subjects() {
    Set<Setting> both = new LinkedHashSet<>(IngestSettings.all());
    both.retainAll(QueryApiSettings.all());
    Map<String, List<Setting>> all = new LinkedHashMap<>();
    all.put("Kafka", KafkaSettings.all());
    all.put("InfluxDB", InfluxSettings.all());
    all.put("Consumer and API", List.copyOf(both));
    all.put("Consumer", IngestSettings.all());
    all.put("API", QueryApiSettings.all());
    all.put("Setup", settings(command("setup")));
    Set<Setting> seen = new LinkedHashSet<>();
    all.replaceAll((subject, settings) -> settings.stream().filter(seen::add).toList());
    return all;
  }

  private void addSettings() {
    text.append("\n## Settings\n");
    SUBJECTS.forEach((subject, settings) -> {
      text.append("\n### ").append(subject).append("\n\n");
      text.append("| option, variable | default | what it is for | values |\n|---|---|---|---|\n");
      settings.forEach(this::addSetting);
    });
  }

  private void addSetting(Setting setting) {
    Stream<String> names =
        setting.secret()
            ? Stream.of(setting.option(), setting.variable(), setting.fileVariable())
            : Stream.of(setting.option(), setting.variable());
    row(
        names.map(ConfigurationDoc::code).collect(Collectors.joining("<br>")),
        setting.defaultValue() == null ? "" : code(setting.defaultValue()),
        setting.help(),
        expected.getOrDefault(setting.option(), ""));
  }

  private void addCommands() {
    text.append("\n## Commands\n\nThe settings that each reads, and the options of its own.\n");
    commands()
        .forEach((name, command) -> {
          text.append("\n### ").append(name).append("\n\n");
          text.append(String.join(" ", command.usageMessage().description())).append("\n\n");
          text.append("Settings: ").append(settingsOf(command)).append(".\n");
          addOptions(command);
        });
  }

  private void addOptions(CommandSpec command) {
    Set<String> others =
        settings(command).stream().map(Setting::option).collect(Collectors.toSet());
    others.addAll(Set.of("--help", "--version", "--debug"));
    List<ArgSpec> own = new ArrayList<>(command.positionalParameters());
    command.options().stream()
        .filter(option -> !others.contains(option.longestName()))
        .forEach(own::add);
    if (!own.isEmpty()) {
      text.append("\n| option | what it does |\n|---|---|\n");
      own.forEach(argument -> row(code(usage(argument)), String.join(" ", argument.description())));
    }
  }

  private static String usage(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option)) {
      return argument.paramLabel();
    }
    boolean flag = option.arity().max() == 0;
    return option.longestName() + (flag ? "" : "=" + option.paramLabel());
  }

  /** Whole subjects by name, of the others what there is. */
  private static String settingsOf(CommandSpec command) {
    List<Setting> settings = settings(command);
    List<String> words = new ArrayList<>();
    SUBJECTS.forEach((subject, ofSubject) -> {
      if (settings.containsAll(ofSubject)) {
        words.add(subject);
      } else {
        ofSubject.stream()
            .filter(settings::contains)
            .forEach(setting -> words.add(code(setting.option())));
      }
    });
    return words.isEmpty() ? "none" : String.join(", ", words);
  }

  private void row(String... cells) {
    for (String cell : cells) {
      text.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    text.append("|\n");
  }

  private static String code(String word) {
    return "`" + word + "`";
  }

  /** What the program itself says that a value must be, by option. */
  private static Map<String, String> expected() {
    Map<String, String> expected = new HashMap<>();
    for (String reader : READERS) {
      for (String line : faults(reader)) {
        Matcher fault = EXPECTED.matcher(line);
        if (fault.matches()) {
          expected.putIfAbsent(fault.group(1), fault.group(2));
        }
      }
    }
    return expected;
  }

  private static List<String> faults(String name) {
    List<String> words = new ArrayList<>(List.of(name));
    for (Setting setting : settings(command(name))) {
      if (!setting.option().equals("--host")) {
        words.add(setting.option() + "=" + WRONG);
      }
    }
    StringWriter err = new StringWriter();
    int exitCode =
        Main.commandLine().setErr(new PrintWriter(err)).execute(words.toArray(String[]::new));
    if (exitCode != 2) {
      throw new IllegalStateException(words + " ended with " + exitCode + ": " + err);
    }
    return err.toString().lines().toList();
  }
}
