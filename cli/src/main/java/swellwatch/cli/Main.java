package swellwatch.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;
import swellwatch.settings.Setting;
import swellwatch.settings.SettingsException;

/** The {@code swellwatch} program. Exit codes: 0 done, 1 failed, 2 wrong usage, 130 Ctrl-C. */
@Command(
    name = "swellwatch",
    description = {
      "Wave buoy readings from Kafka into InfluxDB and out over HTTP.",
      "To see it at work: swellwatch demo"
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      UpCommand.class,
      SetupCommand.class,
      IngestCommand.class,
      ApiCommand.class,
      ApiKeyCommand.class,
      FeedCommand.class,
      ReplayCommand.class,
      AuditCommand.class,
      RedriveCommand.class,
      DeadLettersCommand.class,
      BenchCommand.class
    })
public final class Main {

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show the stack trace of a failure")
  private boolean debug;

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command in this process and returns its exit code. */
  static int run(String... args) {
    return commandLine().execute(args);
  }

  /** Every command with every option, for whoever holds a deployment against the program. */
  public static CommandLine commandLine() {
    Main main = new Main();
    CommandLine program = new CommandLine(main);
    addSettings(program);
    program.setExecutionExceptionHandler(main::fail);
    program.setParameterExceptionHandler(Main::refuse);
    // A value may begin with @: a token, for one.
    program.setExpandAtFiles(false);
    program.setUsageHelpWidth(100);
    program.setUsageHelpAutoWidth(true);
    program.setCaseInsensitiveEnumValuesAllowed(true);
    return program;
  }

  /** What a command reads from its environment. */
  public static List<Setting> settings(CommandLine command) {
    return command.getCommand() instanceof SettingOptions.Command own ? own.settings() : List.of();
  }

  private static void addSettings(CommandLine program) {
    for (CommandLine command : program.getSubcommands().values()) {
      command.getCommandSpec().mixinStandardHelpOptions(true);
      command.getCommandSpec().usageMessage().abbreviateSynopsis(true);
      SettingOptions.addTo(command.getCommandSpec(), settings(command));
      addSettings(command);
    }
  }

  private int fail(Exception failure, CommandLine command, ParseResult parsed) {
    if (AtExit.isStopping()) {
      return 1;
    }
    PrintWriter err = command.getErr();
    boolean settings = failure instanceof SettingsException;
    String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
    String lines = settings ? message : message.strip().replaceAll("\\s*\\R\\s*", " ");
    lines.lines().forEach(line -> err.println("swellwatch: " + line));
    if (debug) {
      failure.printStackTrace(err);
    }
    return settings ? 2 : 1;
  }

  /** What is wrong, and where help is; the help itself would push that off the screen. */
  private static int refuse(ParameterException wrong, String[] arguments) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("swellwatch: " + wrong.getMessage());
    boolean helped = UnmatchedArgumentException.printSuggestions(wrong, err);
    if (isCommandMissing(wrong)) {
      command.usage(err);
    } else if (!helped) {
      err.println("See '" + command.getCommandSpec().qualifiedName() + " --help'.");
    }
    return 2;
  }

  private static boolean isCommandMissing(ParameterException wrong) {
    return !wrong.getCommandLine().getSubcommands().isEmpty()
        && !(wrong instanceof UnmatchedArgumentException)
        && !(wrong instanceof MissingParameterException);
  }
}
