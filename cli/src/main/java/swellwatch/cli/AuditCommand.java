package swellwatch.cli;

import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import swellwatch.ingest.audit.Audit;
import swellwatch.ingest.audit.AuditOptions;
import swellwatch.ingest.audit.AuditReport;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "audit",
    description = {
      "Compare the topic with InfluxDB, point by point, up to what the consumer has committed.",
      "Prints each differing point; the exit code is 1 if there is one. TIME is"
          + " 2023-09-28T14:50:00Z, or a duration ago such as P7D."
    })
final class AuditCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;

  @Mixin private ReadingFilterOptions filter;

  @Option(names = "--repair", description = "write missing and wrong points again")
  private boolean repair;

  @Override
  public List<Setting> settings() {
    return ReplaySettings.all();
  }

  @Override
  public Integer call() throws Exception {
    AuditOptions options = new AuditOptions(filter.filter(), repair, AuditOptions.pointsThatFit());
    Settings raw = SettingOptions.read(spec, settings());
    ReplaySettings settings = ReplaySettings.read(raw);
    raw.check();
    PrintWriter out = spec.commandLine().getOut();
    AuditReport report =
        AtExit.interruptible(
            () -> Audit.run(settings, options, InstantSource.system(), out::println));
    report.lines().forEach(out::println);
    return report.differences() == 0 ? 0 : 1;
  }
}
