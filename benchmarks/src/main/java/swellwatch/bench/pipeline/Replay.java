package swellwatch.bench.pipeline;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/** A replay of the whole topic; its checkpoint tells how far it is, and is gone at the end. */
record Replay(String name, List<String> words, long readings) implements Contestant {

  @Override
  public List<String> command(Target target, Path directory) {
    List<String> command = new ArrayList<>(words);
    command.addAll(List.of("--checkpoint", checkpoint(directory).toString()));
    return command;
  }

  @Override
  public boolean endsByItself() {
    return true;
  }

  @Override
  public Progress progress(Target target, Path directory) {
    return new Checkpointed(checkpoint(directory), readings);
  }

  private static Path checkpoint(Path directory) {
    return directory.resolve("checkpoint");
  }

  private static final class Checkpointed implements Progress {
    private final Path checkpoint;
    private final long readings;
    private boolean begun;

    Checkpointed(Path checkpoint, long readings) {
      this.checkpoint = checkpoint;
      this.readings = readings;
    }

    @Override
    public long stored() {
      Properties values = new Properties();
      try (Reader in = Files.newBufferedReader(checkpoint)) {
        values.load(in);
      } catch (NoSuchFileException notBegunOrDone) {
        return begun ? readings : 0;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      begun = true;
      // What is not done yet is told by its end alone.
      return Math.min(readings - 1, Long.parseLong(values.getProperty("written", "0")));
    }

    @Override
    public void close() {}
  }
}
