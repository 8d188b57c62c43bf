package swellwatch.ingest.reject;

import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.TopicFacts;
import swellwatch.kafka.Topics;

/**
 * Whether there is a dead-letter topic to send to: asked before the first letter, after every
 * failure, and now and then, so that no broker makes one of its own accord, with a retention that
 * would lose the letters. Thread-safe.
 */
final class DeadLetterTopic {
  private static final Logger LOG = LoggerFactory.getLogger(DeadLetterTopic.class);
  private static final Duration TRUST = Duration.ofSeconds(30);

  private final Topics topics;
  private final String name;
  private boolean known;
  private long knownAt;
  private boolean warned;

  DeadLetterTopic(KafkaSettings kafka) {
    this.topics = new Topics(kafka);
    this.name = kafka.deadLetterTopic();
  }

  /** Why nothing can be sent now, or empty. Blocks for a few seconds at most. */
  synchronized Optional<String> unavailable() {
    if (known && System.nanoTime() - knownAt < TRUST.toNanos()) {
      return Optional.empty();
    }
    try {
      Optional<TopicFacts> facts = topics.describe(name);
      facts.ifPresent(this::remember);
      return facts.isPresent()
          ? Optional.empty()
          : Optional.of("there is no topic " + name + ": create it with `swellwatch setup`");
    } catch (KafkaFault e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** A letter was not taken: look before the next one. */
  synchronized void doubt() {
    known = false;
  }

  private void remember(TopicFacts facts) {
    known = true;
    knownAt = System.nanoTime();
    if (facts.retention().isPresent() && !warned) {
      warned = true;
      LOG.warn(
          "topic {} deletes dead letters after {}: set retention.ms=-1 to keep them",
          name,
          facts.retention().get());
    }
  }
}
