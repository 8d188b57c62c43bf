package swellwatch.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import swellwatch.ingest.redrive.Redrive;
import swellwatch.ingest.redrive.RedriveOptions;
import swellwatch.ingest.redrive.RedriveSummary;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "redrive",
    description = {
      "Send dead letters that are readings by now back to the main topic.",
      "For instance after a larger --max-future, or when InfluxDB takes what it has refused. TIME is"
          + " 2023-09-28T14:50:00Z, or a duration ago such as P7D. It can be run again at any time:"
          + " nothing is sent twice."
    })
final class RedriveCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;

  @Mixin private LetterOptions letters;

  @Option(
      names = "--max-attempts",
      paramLabel = "N",
      defaultValue = "5",
      description = "leave records that were tried so often (default 5)")
  private int maxAttempts;

  @Option(
      names = "--overwrite",
      description = "also send what InfluxDB has the point of, which may be a later correction")
  private boolean overwrite;

  @Option(names = "--dry-run", description = "judge every letter and send nothing")
  private boolean dryRun;

  @Override
  public List<Setting> settings() {
    return ReplaySettings.all();
  }

  @Override
  public Integer call() throws Exception {
    if (maxAttempts < 2) {
      throw new ParameterException(
          spec.commandLine(), "--max-attempts must be above 1: every letter was tried once");
    }
    RedriveOptions options = new RedriveOptions(letters.filter(), maxAttempts, overwrite, dryRun);
    Settings raw = SettingOptions.read(spec, settings());
    ReplaySettings settings = ReplaySettings.read(raw);
    raw.check();
    RedriveSummary summary =
        AtExit.interruptible(() -> Redrive.run(settings, options, InstantSource.system()));
    summary.lines().forEach(spec.commandLine().getOut()::println);
    return 0;
  }
}
