package swellwatch.feed;

import java.io.PrintStream;
import java.time.InstantSource;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.kafka.KafkaSettings;

/** Publishes files of the National Data Buoy Center: the command {@code feed files}. */
public final class FeedFiles {
  private FeedFiles() {}

  /**
   * Returns when Kafka has acknowledged the last reading. An interrupt of the calling thread ends
   * the run within two seconds; the summary then says how many readings were acknowledged, and the
   * interrupt status is set.
   *
   * @param out for progress: a bar if interactive, else a line now and then
   * @throws swellwatch.kafka.KafkaFault if Kafka is away, has no such topic, or refused a reading
   */
  public static FeedSummary run(
      KafkaSettings kafka, FeedFilesOptions options, PrintStream out, InstantSource clock) {
    Feed feed = new Feed(kafka, out, options.interactive(), clock);
    double rate = options.rate() == null ? Double.POSITIVE_INFINITY : options.rate();
    return feed.run(NdbcFiles.find(options.paths()), rate, options.shiftToNow());
  }
}
