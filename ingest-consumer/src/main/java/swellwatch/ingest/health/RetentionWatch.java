package swellwatch.ingest.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.TopicFacts;
import swellwatch.kafka.Topics;

/**
 * Warns while there is still time: the oldest record that is not safe is older than a quarter of
 * what the topic keeps. Beyond all of it records are lost. Run now and then on a thread of its own.
 */
public final class RetentionWatch implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(RetentionWatch.class);
  private static final double SHARE = 0.25;

  private final Topics topics;
  private final String topic;
  private final List<Lag> lags;
  private final InstantSource clock;
  private boolean warned;

  public RetentionWatch(KafkaSettings kafka, List<Lag> lags, InstantSource clock) {
    this.topics = new Topics(kafka);
    this.topic = kafka.topic();
    this.lags = lags;
    this.clock = clock;
  }

  @Override
  public void run() {
    try {
      Optional<Duration> retention = topics.describe(topic).flatMap(TopicFacts::retention);
      double age = lags.stream().mapToDouble(lag -> lag.seconds(clock.millis())).max().orElse(0);
      note(retention.isPresent() && age > SHARE * retention.get().toSeconds(), age, retention);
    } catch (KafkaFault e) {
      LOG.debug("the retention of {} is not known now", topic, e);
    } catch (RuntimeException e) {
      // Thrown, it would end the watch for good, without a word.
      LOG.warn("could not look at the retention of {}", topic, e);
    }
  }

  private void note(boolean late, double age, Optional<Duration> retention) {
    if (late && !warned) {
      LOG.warn(
          "the oldest record that is not stored is {} s old, and topic {} deletes records after {}",
          Math.round(age),
          topic,
          retention.orElseThrow());
    }
    warned = late;
  }
}
