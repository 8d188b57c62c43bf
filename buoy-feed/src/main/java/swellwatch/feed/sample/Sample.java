package swellwatch.feed.sample;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.feed.ndbc.NdbcSource;
import swellwatch.feed.ndbc.Tally;
import swellwatch.feed.publish.TimeShift;
import swellwatch.model.Reading;

/**
 * Real observations that are bundled, so that the demo works without a network: 45 days to
 * 2023-09-28 of 30 wave buoys of NOAA, hurricanes Franklin, Idalia and Lee among them. The files
 * are unchanged; README.txt beside them names source and terms.
 */
public final class Sample {
  private static final String FOLDER = "/swellwatch/sample/";

  private Sample() {}

  /** One source for each station. */
  public static List<NdbcSource> sources() {
    return new String(resource("index.txt"), StandardCharsets.US_ASCII)
        .lines()
        .map(Sample::source)
        .toList();
  }

  /** Hands each reading, moved in time, to the consumer, on the calling thread. */
  public static Tally forEach(TimeShift shift, Consumer<Reading> consumer) {
    return NdbcFiles.forEach(sources(), reading -> consumer.accept(shift.apply(reading)));
  }

  private static NdbcSource source(String fileName) {
    byte[] bytes = resource(fileName);
    return new NdbcSource(fileName, fileName, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(Sample.class.getResourceAsStream(FOLDER + name), name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
