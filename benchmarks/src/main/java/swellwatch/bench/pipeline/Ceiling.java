package swellwatch.bench.pipeline;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import swellwatch.bench.measure.SharedCounter;

/** What the bare InfluxDB takes: lines that were encoded beforehand, sent as fast as it answers. */
record Ceiling(Path lines) implements Contestant {

  @Override
  public String name() {
    return "ceiling";
  }

  @Override
  public List<String> command(Target target, Path directory) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:+UseSerialGC",
        "-XX:+PerfDisableSharedMem",
        "-cp",
        System.getProperty("java.class.path"),
        CeilingMain.class.getName(),
        lines.toString(),
        counter(directory).toString(),
        String.valueOf(target.connections()));
  }

  @Override
  public Progress progress(Target target, Path directory) {
    try {
      return new Counted(SharedCounter.open(counter(directory)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path counter(Path directory) {
    return directory.resolve("counter");
  }

  private record Counted(SharedCounter counter) implements Progress {
    @Override
    public long stored() {
      return counter.get();
    }

    @Override
    public void close() {}
  }
}
