package swellwatch.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import swellwatch.feed.FeedFiles;
import swellwatch.feed.FeedFilesOptions;
import swellwatch.feed.FeedSample;
import swellwatch.feed.FeedSummary;
import swellwatch.feed.simulate.FeedSimulated;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "feed",
    description = "Publish readings to the topic.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {FeedCommand.Files.class, FeedCommand.Sample.class, FeedCommand.Simulate.class})
final class FeedCommand {
  private static final List<Setting> SETTINGS =
      List.of(KafkaSettings.BOOTSTRAP_SERVERS, KafkaSettings.CONFIG, KafkaSettings.TOPIC);

  private static KafkaSettings kafka(CommandSpec spec) {
    Settings raw = SettingOptions.read(spec, SETTINGS);
    KafkaSettings kafka = KafkaSettings.read(raw);
    raw.check();
    return kafka;
  }

  @Command(
      name = "files",
      description = {
        "Publish files of the National Data Buoy Center.",
        "realtime2, stdmet of every year, latest_obs; also compressed (.gz). A file that is none"
            + " of these is reported, and the others go through; the exit code is 1 then."
      })
  static final class Files implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "files, or folders of files")
    private List<Path> paths = List.of();

    @Option(
        names = "--rate",
        paramLabel = "N",
        description = "readings a second at most (no limit if not given)")
    private @Nullable Double rate;

    @Option(
        names = "--shift-to-now",
        description = "move all times so that the newest reading is of this minute")
    private boolean shiftToNow;

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public Integer call() throws Exception {
      if (rate != null && !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new ParameterException(spec.commandLine(), "--rate must be above zero, not " + rate);
      }
      FeedFilesOptions options = new FeedFilesOptions(paths, rate, shiftToNow, Terminal.isThere());
      KafkaSettings kafka = kafka(spec);
      return AtExit.interruptible(() -> run(kafka, options));
    }

    private int run(KafkaSettings kafka, FeedFilesOptions options) {
      PrintStream out = System.out;
      FeedSummary summary = FeedFiles.run(kafka, options, out, InstantSource.system());
      summary.problems().forEach(problem -> System.err.println("swellwatch: " + problem));
      summary.lines().forEach(out::println);
      return summary.isComplete() ? 0 : 1;
    }
  }

  @Command(
      name = "sample",
      description = {
        "Publish the bundled observations: 45 days of 30 wave buoys of NOAA.",
        "They are moved in time so that the newest is of now."
      })
  static final class Sample implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Option(
        names = "--once-in",
        paramLabel = "DIR",
        description = {
          "an existing folder that remembers what was published: nothing a second time, and after a",
          "broken off try the same readings again"
        })
    private @Nullable Path folder;

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public Integer call() throws Exception {
      KafkaSettings kafka = kafka(spec);
      SampleLoad once = folder == null ? null : new SampleLoad(folder);
      if (once != null && once.isLoaded()) {
        System.out.println("published already, says " + folder);
        return 0;
      }
      return AtExit.interruptible(() -> run(kafka, once));
    }

    private static int run(KafkaSettings kafka, @Nullable SampleLoad once) {
      PrintStream out = System.out;
      FeedSummary summary =
          once == null
              ? FeedSample.run(kafka, Terminal.isThere(), out, InstantSource.system())
              : once.load(kafka, Terminal.isThere(), out);
      summary.lines().forEach(out::println);
      return summary.isComplete() ? 0 : 1;
    }
  }

  @Command(
      name = "simulate",
      description = {
        "Publish readings of stations that do not exist.",
        "They are called sim-1, sim-2 and so on, and say so in their location. Ctrl-C ends it."
      })
  static final class Simulate implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Option(
        names = "--stations",
        paramLabel = "N",
        defaultValue = "5",
        description = "how many stations (default 5)")
    private int stations;

    @Option(
        names = "--rate",
        paramLabel = "N",
        defaultValue = "1",
        description = "readings a second, of all stations together (default 1)")
    private double rate;

    @Override
    public List<Setting> settings() {
      return SETTINGS;
    }

    @Override
    public Integer call() throws Exception {
      if (stations < 1 || !(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new ParameterException(
            spec.commandLine(), "--stations and --rate must be above zero");
      }
      KafkaSettings kafka = kafka(spec);
      return AtExit.interruptible(() -> run(kafka));
    }

    private int run(KafkaSettings kafka) {
      long published = new FeedSimulated(kafka, stations, rate, InstantSource.system()).run();
      System.out.println("published " + published + " readings");
      return 0;
    }
  }
}
