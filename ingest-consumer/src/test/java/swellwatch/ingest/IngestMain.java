package swellwatch.ingest;

import swellwatch.settings.Settings;

/** The consumer as a process of its own, told by the environment. */
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
