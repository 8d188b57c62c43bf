package swellwatch.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import swellwatch.ingest.redrive.LetterFilter;
import swellwatch.ingest.redrive.LetterList;
import swellwatch.ingest.redrive.LetterText;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "dead-letters",
    description = "Show what is on the dead-letter topic.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {DeadLettersCommand.ListAll.class, DeadLettersCommand.Show.class})
final class DeadLettersCommand {
  private static final List<Setting> SETTINGS =
      List.of(
          KafkaSettings.BOOTSTRAP_SERVERS, KafkaSettings.CONFIG, KafkaSettings.DEAD_LETTER_TOPIC);

  private static KafkaSettings kafka(CommandSpec spec) {
    Settings raw = SettingOptions.read(spec, SETTINGS);
    KafkaSettings kafka = KafkaSettings.read(raw);
    raw.check();
    return kafka;
  }

  @Command(
      name = "list",
      description = {
        "Count dead letters by reason, and by the hour in which they were rejected.",
        "TIME is 2023-09-28T14:50:00Z, or a duration ago such as P7D. What a redrive has sent back"
            + " is not counted."
      })
  static final class ListAll implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Mixin private LetterOptions letters;

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public Integer call() throws Exception {
      KafkaSettings kafka = kafka(spec);
      LetterFilter filter = letters.filter();
      LetterList list =
          AtExit.interruptible(() -> LetterList.of(kafka, filter, InstantSource.system()));
      list.lines().forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }

  @Command(
      name = "show",
      description = "Show one record of the dead-letter topic: headers, key and value.")
  static final class Show implements Callable<Integer>, SettingOptions.Command {
    private static final Pattern PLACE = Pattern.compile("(\\d{1,9}):(\\d{1,18})");

    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "PARTITION:OFFSET", description = "where it is, as list says it")
    private String place = "";

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public Integer call() {
      Matcher numbers = PLACE.matcher(place);
      if (!numbers.matches()) {
        throw new ParameterException(
            spec.commandLine(), "must be PARTITION:OFFSET such as 0:17, not '" + place + "'");
      }
      int partition = Integer.parseInt(numbers.group(1));
      long offset = Long.parseLong(numbers.group(2));
      LetterText.of(kafka(spec), partition, offset).forEach(spec.commandLine().getOut()::println);
      return 0;
    }
  }
}
