package swellwatch.ingest.topic;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import swellwatch.kafka.KafkaFault;
import swellwatch.kafka.KafkaSettings;

/**
 * Reads ranges of the log outside the consumer group: it has no {@code group.id}, so that it can
 * neither disturb the group nor commit. One partition at a time, one thread's own.
 */
public final class LogReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration WITHOUT_BROKER = Duration.ofSeconds(30);

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final PollBudget budget;
  private final Connections connections;
  private final int maxRecords;
  private final BatchBuilder builder = new BatchBuilder();
  private final List<Gap> gaps = new ArrayList<>();
  private TopicPartition partition = new TopicPartition("", 0);
  private long position;
  private long end;
  private long connectedAt;

  private LogReader(KafkaConsumer<byte[], byte[]> consumer, PollBudget budget, int maxRecords) {
    this.consumer = consumer;
    this.budget = budget;
    this.connections = Connections.of(consumer);
    this.maxRecords = maxRecords;
  }

  /**
   * @param maxRecords in a batch
   */
  public static LogReader open(KafkaSettings kafka, int maxRecords) {
    PollBudget budget = new PollBudget();
    return new LogReader(budget.consumer(kafka, Fetching.config(maxRecords)), budget, maxRecords);
  }

  /**
   * What {@link #poll} hands out from now on.
   *
   * @param end the first offset that is not read
   */
  public void read(TopicPartition partition, long from, long end) {
    this.partition = partition;
    this.position = from;
    this.end = end;
    this.connectedAt = System.nanoTime();
    consumer.assign(Set.of(partition));
    consumer.seek(partition, from);
  }

  /** Up to where the range was handed out. */
  public long position() {
    return position;
  }

  /** Whether all of the range was handed out. */
  public boolean isAtEnd() {
    return position >= end;
  }

  /**
   * The next records of the range, at most the batch size or 16 MB; empty if nothing came.
   *
   * @param glance sees them before
   * @throws KafkaFault if the log does not reach as far as the range
   */
  public Batch poll(Glance glance) {
    gather(POLL);
    glance.at(builder.records());
    while (builder.size() > 0 && Fetching.hasRoom(builder, maxRecords) && !isAtEnd()) {
      if (gather(Duration.ZERO) == 0) {
        break;
      }
      glance.at(builder.records());
    }
    Batch batch = builder.build();
    return new Batch(
        batch.records(),
        Map.of(partition, new OffsetAndMetadata(position)),
        batch.oldestTimestamp());
  }

  /**
   * The same, for those who do not wait until the brokers are there again.
   *
   * @throws KafkaFault also if none was connected for half a minute
   */
  public Batch pollOrFail() {
    Batch batch = poll(unread -> {});
    long now = System.nanoTime();
    if (!batch.isEmpty() || isConnected()) {
      connectedAt = now;
    } else if (now - connectedAt > WITHOUT_BROKER.toNanos()) {
      throw new KafkaFault("no broker is connected any more; run it again when one is", null);
    }
    return batch;
  }

  /** Whether the client has a connection to any broker; it polls in vain without one. */
  public boolean isConnected() {
    return connections.any();
  }

  /** What was deleted while it was to be read, since the last call. */
  public List<Gap> takeGaps() {
    List<Gap> taken = List.copyOf(gaps);
    gaps.clear();
    return taken;
  }

  @Override
  public void close() {
    consumer.close();
  }

  private int gather(Duration timeout) {
    int before = builder.size();
    try {
      builder.add(budget.poll(consumer, timeout), end);
    } catch (OffsetOutOfRangeException e) {
      goOnAtStart();
    }
    // The position, not the last record, is how far the log was read: it may end in the marks of
    // transactions.
    position = Math.min(end, consumer.position(partition));
    return builder.size() - before;
  }

  private void goOnAtStart() {
    long start = consumer.beginningOffsets(Set.of(partition)).getOrDefault(partition, end);
    if (start <= position) {
      throw new KafkaFault(
          partition + " ends before offset " + position + ": is it another topic now?", null);
    }
    gaps.add(new Gap(partition, position, Math.min(start, end)));
    consumer.seek(partition, start);
  }
}
