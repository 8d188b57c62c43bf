package swellwatch.ingest.topic;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which partitions this member reads, through every rebalance. What is gained starts at its
 * committed offset, or at the start of the log if there is none; what is lost is remembered until
 * asked for, so that nobody commits or writes for it any more. Called on the polling thread.
 */
final class Ownership implements ConsumerRebalanceListener {
  private static final Logger LOG = LoggerFactory.getLogger(Ownership.class);

  private final Consumer<?, ?> consumer;
  private final Set<TopicPartition> gone = new HashSet<>();
  private boolean paused;
  private volatile boolean joined;

  Ownership(Consumer<?, ?> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void onPartitionsAssigned(Collection<TopicPartition> gained) {
    joined = true;
    LOG.info("partitions gained: {}", gained);
    Set<TopicPartition> news = Set.copyOf(gained);
    Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(news);
    for (TopicPartition partition : news) {
      if (committed.get(partition) == null) {
        LOG.info("{} has no committed offset: starting at the beginning of the log", partition);
        consumer.seekToBeginning(Set.of(partition));
      }
    }
    if (paused) {
      consumer.pause(news);
    }
  }

  @Override
  public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
    LOG.info("partitions given away: {}", revoked);
    gone.addAll(revoked);
  }

  @Override
  public void onPartitionsLost(Collection<TopicPartition> lost) {
    LOG.warn("partitions lost: {}; this member did not answer the group in time", lost);
    gone.addAll(lost);
  }

  boolean hasJoined() {
    return joined;
  }

  /** The partitions given away or lost since the last call. */
  Set<TopicPartition> takeGone() {
    if (gone.isEmpty()) {
      return Set.of();
    }
    Set<TopicPartition> taken = Set.copyOf(gone);
    gone.clear();
    return taken;
  }

  Map<TopicPartition, OffsetAndMetadata> ownedOf(Map<TopicPartition, OffsetAndMetadata> offsets) {
    Map<TopicPartition, OffsetAndMetadata> owned = new HashMap<>(offsets);
    owned.keySet().retainAll(consumer.assignment());
    return owned;
  }

  /** Reads nothing from now on, neither from what a rebalance brings. */
  void pause() {
    paused = true;
    consumer.pause(consumer.assignment());
  }

  void resume() {
    paused = false;
    consumer.resume(consumer.paused());
  }
}
