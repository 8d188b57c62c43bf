package swellwatch.kafka;

import java.time.Duration;
import java.util.Optional;

/**
 * What a topic is like, as far as it matters here.
 *
 * @param retention by the time of publishing; empty if records are kept for ever
 */
public record TopicFacts(int partitions, Optional<Duration> retention, int maxMessageBytes) {}
