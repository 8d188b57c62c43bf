package swellwatch.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import swellwatch.ingest.Ingest;
import swellwatch.ingest.IngestSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(name = "ingest", description = "Run the consumer: reads the topic, writes to InfluxDB.")
final class IngestCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;

  @Option(
      names = "--accept-gap",
      description =
          "go on at the start of the log where records were deleted before they were read")
  private boolean acceptGap;

  @Override
  public List<Setting> settings() {
    return IngestSettings.all();
  }

  @Override
  public Integer call() {
    Settings raw = SettingOptions.read(spec, settings());
    IngestSettings settings = IngestSettings.read(raw);
    raw.check();
    Ingest ingest = Ingest.start(acceptGap ? settings.acceptingGaps() : settings);
    AtExit.close(ingest);
    spec.commandLine()
        .getErr()
        .println("swellwatch: ingest; health and metrics on port " + ingest.healthPort());
    ingest.awaitEnd();
    return 0;
  }
}
