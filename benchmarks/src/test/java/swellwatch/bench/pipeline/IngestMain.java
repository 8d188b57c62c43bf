package swellwatch.bench.pipeline;

import swellwatch.ingest.Ingest;
import swellwatch.ingest.IngestSettings;
import swellwatch.settings.Settings;

/** As {@code swellwatch ingest}, which this module cannot see. */
final class IngestMain {
  private IngestMain() {}

  public static void main(String[] arguments) {
    Settings raw = Settings.of(System.getenv());
    IngestSettings settings = IngestSettings.read(raw);
    raw.check();
    Ingest ingest = Ingest.start(settings);
    Runtime.getRuntime().addShutdownHook(new Thread(ingest::close));
    ingest.awaitEnd();
  }
}
