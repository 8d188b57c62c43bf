package swellwatch.ingest.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;

/**
 * One member of the consumer group: hands out batches and takes their offsets back. Used by one
 * worker thread, also while it waits: {@link #keepPolling} keeps the membership without reading on.
 */
public final class TopicReader implements AutoCloseable {
  private static final Duration COMMIT = Duration.ofSeconds(5);

  /** A commit under way, and the good-bye to the group. */
  public static final Duration CLOSES_WITHIN = COMMIT.multipliedBy(2);

  /** Short, so that a stop is noticed without {@code wakeup}, which could cut off a commit. */
  private static final Duration POLL = Duration.ofMillis(200);

  private static final Duration ASK = Duration.ofMillis(500);
  private static final Duration LATELY = Duration.ofSeconds(1);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final PollBudget budget;
  private final Ownership ownership;
  private final Connections connections;
  private final BatchBuilder builder = new BatchBuilder();
  private final int maxRecords;

  private final Gaps gaps;
  private final Stop stop;
  private long behind;
  private long behindAt = System.nanoTime() - LATELY.toNanos();

  private TopicReader(
      KafkaConsumer<byte[], byte[]> consumer,
      PollBudget budget,
      int maxRecords,
      boolean acceptGap,
      Stop stop) {
    this.consumer = consumer;
    this.budget = budget;
    this.ownership = new Ownership(consumer);
    this.connections = Connections.of(consumer);
    this.maxRecords = maxRecords;
    this.gaps = new Gaps(consumer, acceptGap);
    this.stop = stop;
  }

  /**
   * Joins the group.
   *
   * @param maxRecords in a batch
   * @param acceptGap whether to go on at the start of the log where retention has deleted records
   *     before they were read
   * @throws KafkaFault if the broker does not answer
   */
  public static TopicReader join(
      KafkaSettings kafka, GroupProtocol protocol, int maxRecords, boolean acceptGap, Stop stop) {
    PollBudget budget = new PollBudget();
    KafkaConsumer<byte[], byte[]> consumer =
        budget.consumer(kafka, config(kafka, protocol, maxRecords));
    TopicReader reader = new TopicReader(consumer, budget, maxRecords, acceptGap, stop);
    consumer.subscribe(List.of(kafka.topic()), reader.ownership);
    return reader;
  }

  private static Map<String, String> config(
      KafkaSettings kafka, GroupProtocol protocol, int maxRecords) {
    Map<String, String> config = new HashMap<>(protocol.clientConfig(kafka));
    config.put(ConsumerConfig.GROUP_ID_CONFIG, kafka.group());
    config.putAll(Fetching.config(maxRecords));
    return config;
  }

  /**
   * The next records, at most the batch size or 16 MB; empty if nothing came for a moment.
   *
   * @param glance sees them before
   * @throws KafkaFault if the committed offset is no longer in the log
   */
  public Batch poll(Glance glance) {
    gather(POLL);
    glance.at(builder.records());
    while (builder.size() > 0 && Fetching.hasRoom(builder, maxRecords)) {
      if (gather(Duration.ZERO) == 0) {
        break;
      }
      glance.at(builder.records());
    }
    return builder.build();
  }

  /**
   * Commits the batch, whose every record must be safe by now. Keeps trying while the broker is
   * away.
   *
   * @throws BatchAbandoned if the group gave its partitions to another member, who reads the
   *     records again
   */
  public void commit(Batch batch, Waiting waiting) {
    while (true) {
      try {
        consumer.commitSync(ownership.ownedOf(batch.next()), COMMIT);
        return;
      } catch (RebalanceInProgressException e) {
        waiting.briefly(POLL);
      } catch (CommitFailedException e) {
        throw new BatchAbandoned("the group has moved on: " + e.getMessage());
      } catch (RetriableException e) {
        waiting.paused("kafka", "a commit is not answered: " + e.getMessage(), POLL);
      }
    }
  }

  /**
   * Stays in the group for a while without reading on.
   *
   * @throws BatchAbandoned if a partition of the batch went to another member meanwhile, or if the
   *     time to stop is over
   */
  public void keepPolling(Duration time, Batch batch) {
    ownership.pause();
    try {
      long end = System.nanoTime() + time.toNanos();
      do {
        builder.add(pollOverGaps(min(POLL, Duration.ofNanos(end - System.nanoTime()))));
        requireOwned(batch);
        stop.requireTimeLeft();
      } while (System.nanoTime() < end);
    } finally {
      ownership.resume();
    }
  }

  /** Goes back to where the batch began, so that its records are read again. */
  public void rewind(Batch batch) {
    Set<TopicPartition> assigned = consumer.assignment();
    builder.build();
    batch
        .first()
        .forEach((partition, offset) -> {
          if (assigned.contains(partition)) {
            consumer.seek(partition, offset);
          }
        });
  }

  /** Whether the group has answered: with partitions, or with none because others have them. */
  public boolean hasJoined() {
    return ownership.hasJoined();
  }

  /** Whether the client has a connection to any broker; it polls in vain without one. */
  public boolean isConnected() {
    return connections.any();
  }

  /** Records behind the last batch, as far as the client knows without asking. */
  public long recordsBehind() {
    behind = 0;
    for (TopicPartition partition : consumer.assignment()) {
      behind += consumer.currentLag(partition).orElse(0);
    }
    behindAt = System.nanoTime();
    return behind;
  }

  /**
   * The same, not more than a second old: the client answers from its own thread, and waking that
   * up for each partition with every batch costs more than the commit.
   */
  public long recordsLatelyBehind() {
    boolean isOld = System.nanoTime() - behindAt >= LATELY.toNanos();
    return isOld ? recordsBehind() : behind;
  }

  /**
   * The same, asked of the broker, for a moment at most: of paused partitions the client does not
   * learn what is published.
   */
  public long askRecordsBehind() {
    try {
      long behind = 0;
      Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment(), ASK);
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        behind += Math.max(0, end.getValue() - consumer.position(end.getKey(), ASK));
      }
      return behind;
    } catch (RetriableException e) {
      return recordsBehind();
    }
  }

  /** Leaves the group, so that others take over at once. */
  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(COMMIT));
  }

  private int gather(Duration timeout) {
    ConsumerRecords<byte[], byte[]> polled = pollOverGaps(timeout);
    // First what went away before this poll: a partition may have come back with the same poll.
    builder.drop(ownership.takeGone());
    builder.add(polled);
    return polled.count();
  }

  private void requireOwned(Batch batch) {
    Set<TopicPartition> gone = ownership.takeGone();
    for (TopicPartition partition : batch.partitions()) {
      if (gone.contains(partition)) {
        throw new BatchAbandoned(partition + " went to another member of the group");
      }
    }
  }

  private ConsumerRecords<byte[], byte[]> pollOverGaps(Duration timeout) {
    try {
      return budget.poll(consumer, timeout);
    } catch (OffsetOutOfRangeException e) {
      gaps.acceptOrThrow(e.offsetOutOfRangePartitions());
      return ConsumerRecords.empty();
    }
  }

  private static Duration min(Duration a, Duration b) {
    Duration smaller = a.compareTo(b) < 0 ? a : b;
    return smaller.isNegative() ? Duration.ZERO : smaller;
  }
}
