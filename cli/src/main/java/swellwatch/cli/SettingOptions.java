package swellwatch.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

/** Makes a command's options from its settings, and reads option, variable and default as one. */
final class SettingOptions {
  private SettingOptions() {}

  /** A command whose options are settings. */
  interface Command {
    List<Setting> settings();
  }

  static void addTo(CommandSpec command, List<Setting> settings) {
    for (Setting setting : settings) {
      OptionSpec.Builder option =
          OptionSpec.builder(setting.option())
              .type(String.class)
              .paramLabel(label(setting))
              .description(setting.help(), names(setting));
      command.addOption(
          (setting.flag() ? option.arity("0..1").fallbackValue("true") : option).build());
    }
  }

  /** The settings of a command that was parsed: an option wins over its variable. */
  static Settings read(CommandSpec command, List<Setting> settings) {
    return read(command, settings, System.getenv());
  }

  static Settings read(
      CommandSpec command, List<Setting> settings, Map<String, String> environment) {
    return Settings.of(values(command, settings, environment));
  }

  /** The environment with the options in it, as if all had been given there. */
  static Map<String, String> values(
      CommandSpec command, List<Setting> settings, Map<String, String> environment) {
    ParseResult parsed = command.commandLine().getParseResult();
    Map<String, String> values = new HashMap<>(environment);
    for (Setting setting : settings) {
      String given = parsed.matchedOptionValue(setting.option(), (String) null);
      if (given != null) {
        values.put(setting.variable(), given);
        values.remove(setting.fileVariable());
      }
    }
    return values;
  }

  /** The last word: what precedes it says whose. */
  private static String label(Setting setting) {
    if (setting.flag()) {
      return "true|false";
    }
    String option = setting.option();
    return option.substring(option.lastIndexOf('-') + 1).toUpperCase(Locale.ROOT);
  }

  // Picocli reads % and $ in descriptions: ours have none.
  private static String names(Setting setting) {
    String variables =
        setting.variable() + (setting.secret() ? " or " + setting.fileVariable() : "");
    return setting.defaultValue() == null
        ? variables
        : variables + ", default " + setting.defaultValue();
  }
}
