package swellwatch.feed;

import java.io.PrintStream;
import java.time.InstantSource;
import swellwatch.feed.sample.Sample;
import swellwatch.kafka.KafkaSettings;

/**
 * Publishes the bundled observations, moved in time so that the newest is of the present minute.
 */
public final class FeedSample {
  private FeedSample() {}

  /**
   * As {@link FeedFiles#run}. A fixed clock gives the same readings again.
   *
   * @param interactive whether the output is a terminal
   */
  public static FeedSummary run(
      KafkaSettings kafka, boolean interactive, PrintStream out, InstantSource clock) {
    return new Feed(kafka, out, interactive, clock)
        .run(Sample.sources(), Double.POSITIVE_INFINITY, true);
  }
}
