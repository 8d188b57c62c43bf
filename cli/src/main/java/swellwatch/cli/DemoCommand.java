package swellwatch.cli;

import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import swellwatch.feed.FeedSummary;
import swellwatch.feed.publish.Progress;
import swellwatch.feed.simulate.FeedSimulated;
import swellwatch.influx.InfluxConnection;
import swellwatch.kafka.GroupProgress;
import swellwatch.settings.Setting;

@Command(
    name = "demo",
    description = {
      "Run a complete local system with real observations in it.",
      "45 days of 30 wave buoys of NOAA, three hurricanes among them, moved in time so that the"
          + " newest is of now. Then simulated stations go on reporting. Ctrl-C stops everything;"
          + " the data stays for the next start."
    })
final class DemoCommand implements Callable<Integer>, SettingOptions.Command {
  private static final Duration NO_PROGRESS = Duration.ofSeconds(60);
  private static final int SIMULATED_STATIONS = 5;
  private static final double SIMULATED_RATE = 0.5;

  @Spec private CommandSpec spec;
  @Mixin private LocalOptions options;

  @Option(
      names = "--once",
      description = "load, wait until every reading is stored, print the summary and end")
  private boolean once;

  @Option(names = "--reset", description = "delete what is in the data folder first")
  private boolean reset;

  private final PrintStream out = System.out;
  private final boolean interactive = Terminal.isThere();

  @Override
  public List<Setting> settings() {
    return LocalSystem.settings();
  }

  @Override
  public Integer call() throws Exception {
    DataFolder.prepare(options.data(), reset);
    LocalSystem system = LocalSystem.start(spec, options, spec.commandLine().getOut());
    AtExit.close(system);
    long missing = load(system);
    if (missing > 0) {
      throw new IllegalStateException(
          String.format(Locale.ROOT, "%,d readings are missing in InfluxDB", missing)
              + ("; see " + options.data().resolve("swellwatch.log")));
    }
    if (once) {
      return 0;
    }
    Welcome.print(system, options, spec.commandLine().getOut());
    goOnReporting(system);
    system.awaitEnd();
    return 0;
  }

  /** Returns how many readings are missing in the end. */
  private long load(LocalSystem system) throws InterruptedException {
    SampleLoad sample = new SampleLoad(options.data());
    if (!sample.isLoaded()) {
      out.println("Publishing 45 days of real observations to Kafka");
      FeedSummary summary = sample.load(system.kafka(), interactive, out);
      summary.lines().forEach(out::println);
      out.println("Storing them in InfluxDB");
    } else {
      out.println(options.data() + " has the observations already (--reset starts afresh)");
    }
    awaitStored(system);
    return check(system, sample.shift());
  }

  private void awaitStored(LocalSystem system) throws InterruptedException {
    try (GroupProgress group = new GroupProgress(system.kafka())) {
      Map<TopicPartition, Long> ends = group.ends();
      long total = group.remaining(ends);
      long[] remaining = {total};
      if (total == 0) {
        return;
      }
      try (Progress progress =
          Progress.start(
              "store",
              Progress.Unit.READINGS,
              total,
              () -> total - remaining[0],
              out,
              interactive)) {
        long deadline = System.nanoTime() + NO_PROGRESS.toNanos();
        while (remaining[0] > 0 && System.nanoTime() < deadline) {
          TimeUnit.MILLISECONDS.sleep(100);
          long now = group.remaining(ends);
          deadline = now < remaining[0] ? System.nanoTime() + NO_PROGRESS.toNanos() : deadline;
          remaining[0] = now;
          progress.at(total - now);
        }
      }
    }
  }

  private long check(LocalSystem system, Duration shift) {
    try (InfluxConnection influx = InfluxConnection.open(system.influx())) {
      SampleCheck check = new SampleCheck(influx, shift);
      long missing = check.missing();
      out.printf(
          "Read back from InfluxDB: %,d of %,d distinct readings%n",
          check.distinct() - missing, check.distinct());
      out.println();
      out.println("The biggest swells, one a station (significant wave height):");
      check.biggest(5).forEach(wave -> out.println("  " + wave));
      return missing;
    }
  }

  private static void goOnReporting(LocalSystem system) {
    FeedSimulated feed =
        new FeedSimulated(
            system.kafka(), SIMULATED_STATIONS, SIMULATED_RATE, InstantSource.system());
    Thread thread = new Thread(feed::run, "simulated-stations");
    thread.setDaemon(true);
    thread.start();
  }
}
