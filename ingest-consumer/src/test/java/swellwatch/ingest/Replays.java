package swellwatch.ingest;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import swellwatch.ingest.decode.Moment;
import swellwatch.ingest.replay.Replay;
import swellwatch.ingest.replay.ReplayDisplay;
import swellwatch.ingest.replay.ReplayFilter;
import swellwatch.ingest.replay.ReplayOptions;
import swellwatch.ingest.replay.ReplayRange;
import swellwatch.ingest.replay.ReplaySummary;

/** Replays in a scene: what is usual, unless a test says otherwise. */
record Replays(Scene scene, ReplayOptions options, Map<String, String> settings) {

  static Replays of(Scene scene, Path folder) {
    return new Replays(scene, ReplayOptions.all(folder.resolve("checkpoint")), Map.of());
  }

  ReplaySummary run() {
    return Replay.run(
        scene.replaySettings(settings), options, ReplayDisplay.NONE, InstantSource.system());
  }

  Replays settings(Map<String, String> other) {
    return new Replays(scene, options, other);
  }

  Replays into(String bucket) {
    return with(options.range(), options.filter(), bucket);
  }

  Replays range(ReplayRange range) {
    return with(range, options.filter(), options.bucket());
  }

  Replays published(String from, String to) {
    return range(ReplayRange.published(Moment.parse(from), Moment.parse(to)));
  }

  Replays filter(ReplayFilter filter) {
    return with(options.range(), filter, options.bucket());
  }

  Replays station(String... stations) {
    return filter(new ReplayFilter(null, null, Set.of(stations), Set.of()));
  }

  Replays exact() {
    return with(true, options.deadLetters(), options.rate(), options.dryRun(), options.resume());
  }

  Replays deadLetters() {
    return with(options.exact(), true, options.rate(), options.dryRun(), options.resume());
  }

  Replays rate(double rate) {
    return with(options.exact(), options.deadLetters(), rate, options.dryRun(), options.resume());
  }

  Replays dryRun() {
    return with(options.exact(), options.deadLetters(), options.rate(), true, options.resume());
  }

  Replays resume() {
    return with(options.exact(), options.deadLetters(), options.rate(), options.dryRun(), true);
  }

  private Replays with(ReplayRange range, ReplayFilter filter, @Nullable String bucket) {
    return new Replays(
        scene,
        new ReplayOptions(
            range,
            filter,
            bucket,
            options.exact(),
            options.deadLetters(),
            options.rate(),
            options.dryRun(),
            options.resume(),
            options.checkpoint()),
        settings);
  }

  private Replays with(
      boolean exact, boolean deadLetters, double rate, boolean dryRun, boolean resume) {
    return new Replays(
        scene,
        new ReplayOptions(
            options.range(),
            options.filter(),
            options.bucket(),
            exact,
            deadLetters,
            rate,
            dryRun,
            resume,
            options.checkpoint()),
        settings);
  }
}
