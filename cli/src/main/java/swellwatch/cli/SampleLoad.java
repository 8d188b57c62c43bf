package swellwatch.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import java.util.function.Supplier;
import swellwatch.feed.FeedSample;
import swellwatch.feed.FeedSummary;
import swellwatch.kafka.KafkaSettings;

/**
 * The bundled observations in one data folder: loaded once, moved to the moment of the first try. A
 * load that was cut off is repeated with the same moment, so it makes the same points.
 */
final class SampleLoad {
  private static final String NOW = "moved-to";
  private static final String SHIFT_MINUTES = "shifted-by-minutes";

  private final Path note;
  private final Properties known = new Properties();

  SampleLoad(Path directory) {
    this.note = directory.resolve("sample.properties");
    if (Files.exists(note)) {
      read();
    }
  }

  boolean isLoaded() {
    return known.containsKey(SHIFT_MINUTES);
  }

  /** How far the observations were moved; only once they are loaded. */
  Duration shift() {
    return Duration.ofMinutes(Long.parseLong(known.getProperty(SHIFT_MINUTES)));
  }

  /** Publishes the observations and returns when Kafka has acknowledged them all. */
  FeedSummary load(KafkaSettings kafka, boolean interactive, PrintStream out) {
    Instant now = Instant.parse(remembered(NOW, () -> Instant.now().toString()));
    FeedSummary summary = FeedSample.run(kafka, interactive, out, InstantSource.fixed(now));
    if (!summary.interrupted()) {
      remembered(SHIFT_MINUTES, () -> "" + summary.shiftedBy().toMinutes());
    }
    return summary;
  }

  private String remembered(String name, Supplier<String> first) {
    String value = known.getProperty(name);
    if (value != null) {
      return value;
    }
    known.setProperty(name, first.get());
    try (Writer writer = Files.newBufferedWriter(note)) {
      known.store(writer, "The bundled observations in this folder.");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + note, e);
    }
    return known.getProperty(name);
  }

  private void read() {
    try (Reader reader = Files.newBufferedReader(note)) {
      known.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + note, e);
    }
  }
}
