package swellwatch.bench.pipeline;

import java.nio.file.Path;
import java.time.InstantSource;
import swellwatch.ingest.replay.Replay;
import swellwatch.ingest.replay.ReplayDisplay;
import swellwatch.ingest.replay.ReplayOptions;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.settings.Settings;

/** As {@code swellwatch replay --checkpoint FILE}, which this module cannot see. */
final class ReplayMain {
  private ReplayMain() {}

  public static void main(String[] arguments) {
    Settings raw = Settings.of(System.getenv());
    ReplaySettings settings = ReplaySettings.read(raw);
    raw.check();
    ReplayOptions options = ReplayOptions.all(Path.of(arguments[1]));
    Replay.run(settings, options, ReplayDisplay.NONE, InstantSource.system());
  }
}
