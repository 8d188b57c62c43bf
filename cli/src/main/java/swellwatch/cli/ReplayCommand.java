package swellwatch.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.replay.Replay;
import swellwatch.ingest.replay.ReplayOptions;
import swellwatch.ingest.replay.ReplayRange;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.ingest.replay.ReplaySummary;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "replay",
    description = {
      "Read the topic's history again and write it to InfluxDB, beside the running consumer.",
      "TIME is 2023-09-28T14:50:00Z, or a duration ago such as P7D. Without a range all of the"
          + " topic is replayed. Into the live bucket it runs on past the end of the range, until"
          + " no correction is left behind.",
      "Ctrl-C stops it; with the same options and --resume it goes on."
    })
final class ReplayCommand implements Callable<Integer>, SettingOptions.Command {
  @Spec private CommandSpec spec;

  @Mixin private ReadingFilterOptions filter;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "records published at that time or later")
  private @Nullable Moment from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      converter = MomentConverter.class,
      description = "records published before that time")
  private @Nullable Moment to;

  @Option(names = "--partition", paramLabel = "N", description = "only this partition")
  private @Nullable Integer partition;

  @Option(
      names = "--from-offset",
      paramLabel = "N",
      description = "the first record of --partition")
  private @Nullable Long fromOffset;

  @Option(
      names = "--to-offset",
      paramLabel = "N",
      description = "the first record of --partition that is not replayed")
  private @Nullable Long toOffset;

  @Option(
      names = "--bucket",
      paramLabel = "BUCKET",
      description = "write to this bucket, or database on 1.x (default: the live one)")
  private @Nullable String bucket;

  @Option(
      names = "--exact",
      description =
          "end where the range ends, also in the live bucket: values that were corrected"
              + " later become the old ones again")
  private boolean exact;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "readings a second at most (no limit if not given); catching up is not limited")
  private @Nullable Double rate;

  @Option(names = "--dry-run", description = "count what would be written, and write nothing")
  private boolean dryRun;

  @Option(names = "--resume", description = "go on where a replay with the same options ended")
  private boolean resume;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description =
          "how far the replay is (default replay-TOPIC-BUCKET.checkpoint in this folder); deleted"
              + " at its end")
  private @Nullable Path checkpoint;

  @Option(
      names = "--dead-letter",
      description = "send what is rejected to the dead-letter topic again")
  private boolean deadLetter;

  @Override
  public List<Setting> settings() {
    return ReplaySettings.all();
  }

  @Override
  public Integer call() throws Exception {
    ReplayOptions options = options();
    Settings raw = SettingOptions.read(spec, settings());
    ReplaySettings settings = ReplaySettings.read(raw);
    raw.check();
    return AtExit.interruptible(() -> run(settings, options));
  }

  private int run(ReplaySettings settings, ReplayOptions options) {
    ReplaySummary summary = replay(settings, options);
    summary.lines().forEach(spec.commandLine().getOut()::println);
    return 0;
  }

  private static ReplaySummary replay(ReplaySettings settings, ReplayOptions options) {
    ReplayProgress progress = new ReplayProgress(System.out, Terminal.isThere());
    try (progress) {
      return Replay.run(settings, options, progress, InstantSource.system());
    }
  }

  private ReplayOptions options() {
    Instant now = Instant.now();
    require(
        partition != null || (fromOffset == null && toOffset == null),
        "--from-offset and --to-offset need --partition");
    require(
        (from == null && to == null) || (fromOffset == null && toOffset == null),
        "a range is by time or by offset, not both");
    require(partition == null || partition >= 0, "--partition must not be below zero");
    require(fromOffset == null || fromOffset >= 0, "--from-offset must not be below zero");
    require(
        toOffset == null || toOffset > (fromOffset == null ? 0 : fromOffset),
        "--to-offset must be above --from-offset");
    require(
        rate == null || (rate > 0 && rate < Double.POSITIVE_INFINITY),
        "--rate must be above zero, not " + rate);
    require(
        from == null || to == null || from.at(now).isBefore(to.at(now)),
        "--from must be before --to");
    require(bucket == null || bucket.matches("[^/]+"), "--bucket must be a name without a slash");
    require(!(dryRun && resume), "--dry-run and --resume exclude each other");
    return new ReplayOptions(
        new ReplayRange(from, to, partition, fromOffset, toOffset),
        filter.filter(),
        bucket,
        exact,
        deadLetter,
        rate == null ? Double.POSITIVE_INFINITY : rate,
        dryRun,
        resume,
        checkpoint);
  }

  private void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new ParameterException(spec.commandLine(), otherwise);
    }
  }
}
