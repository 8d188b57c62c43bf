package swellwatch.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import swellwatch.settings.Setting;

@Command(
    name = "up",
    description = {
      "Run a complete local system: Kafka, InfluxDB, consumer, API.",
      "Its data is there again at the next start. Ctrl-C stops everything in order."
    })
final class UpCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;
  @Mixin private LocalOptions options;

  @Override
  public List<Setting> settings() {
    return LocalSystem.settings();
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    DataFolder.prepare(options.data(), false);
    LocalSystem system = LocalSystem.start(spec, options, out);
    AtExit.close(system);
    Welcome.print(system, options, out);
    system.awaitEnd();
    return 0;
  }
}
