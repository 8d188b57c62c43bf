package swellwatch.bench.pipeline;

import java.nio.file.Path;
import java.util.List;

/** Something that brings all readings into InfluxDB, as a process of its own. */
interface Contestant {
  String name();

  /**
   * @param directory the run's own
   */
  List<String> command(Target target, Path directory);

  Progress progress(Target target, Path directory);

  /** Whether its process ends when it is done; of the others that is a fault. */
  default boolean endsByItself() {
    return false;
  }

  /** How far it is. Asked ten times a second, so it must be cheap for both sides. */
  interface Progress extends AutoCloseable {
    long stored();

    @Override
    void close();
  }
}
