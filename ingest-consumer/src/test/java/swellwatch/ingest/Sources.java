package swellwatch.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Glance;
import swellwatch.ingest.topic.Stop;
import swellwatch.ingest.topic.TopicReader;
import swellwatch.ingest.topic.Waiting;
import swellwatch.kafka.KafkaClients;

/** Where the batches of a {@link MemberLoop} come from. */
final class Sources {
  private Sources() {}

  /** The product's own. */
  static MemberLoop.Source real(IngestSettings settings) {
    Stop never = new Stop(Duration.ofDays(1));
    TopicReader reader =
        TopicReader.join(
            settings.kafka(), settings.groupProtocol(), settings.batch(), false, never);
    return new Real(reader);
  }

  private record Real(TopicReader reader) implements MemberLoop.Source {
    @Override
    public Batch poll(Glance glance) {
      return reader.poll(glance);
    }

    @Override
    public void commit(Batch batch, Waiting waiting) {
      reader.commit(batch, waiting);
    }

    @Override
    public void keepPolling(Duration time, Batch batch) {
      reader.keepPolling(time, batch);
    }

    @Override
    public void rewind(Batch batch) {
      reader.rewind(batch);
    }

    @Override
    public void close() {
      reader.close();
    }
  }

  /** A plain consumer, right but for what a subclass plants. */
  static class Plain implements MemberLoop.Source, ConsumerRebalanceListener {
    final KafkaConsumer<byte[], byte[]> consumer;
    private final Set<TopicPartition> gone = new HashSet<>();

    Plain(IngestSettings settings) {
      consumer =
          KafkaClients.consumer(
              settings.kafka(),
              Map.of(
                  "group.id",
                  settings.kafka().group(),
                  "group.protocol",
                  "consumer",
                  "max.poll.records",
                  String.valueOf(settings.batch())));
      consumer.subscribe(List.of(settings.kafka().topic()), this);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> gained) {
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(gained));
      List<TopicPartition> fresh =
          gained.stream().filter(partition -> committed.get(partition) == null).toList();
      if (!fresh.isEmpty()) {
        startAt(fresh);
      }
    }

    void startAt(List<TopicPartition> fresh) {
      consumer.seekToBeginning(fresh);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
      gone.addAll(revoked);
    }

    @Override
    public Batch poll(Glance glance) {
      gone.clear();
      consumer.resume(consumer.paused());
      ConsumerRecords<byte[], byte[]> polled = consumer.poll(Duration.ofMillis(200));
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      polled.forEach(records::add);
      return Batch.of(records, polled.nextOffsets());
    }

    @Override
    public void commit(Batch batch, Waiting waiting) {
      try {
        consumer.commitSync(batch.next());
      } catch (CommitFailedException e) {
        throw new BatchAbandoned(String.valueOf(e.getMessage()));
      }
    }

    @Override
    public void keepPolling(Duration time, Batch batch) {
      consumer.pause(consumer.assignment());
      consumer.poll(time);
      if (batch.next().keySet().stream().anyMatch(gone::contains)) {
        throw new BatchAbandoned("given away");
      }
    }

    @Override
    public void rewind(Batch batch) {
      Map<TopicPartition, Long> first = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> message : batch.records()) {
        first.putIfAbsent(
            new TopicPartition(message.topic(), message.partition()), message.offset());
      }
      first.keySet().retainAll(consumer.assignment());
      first.forEach(consumer::seek);
    }

    @Override
    public void close() {
      consumer.close();
    }
  }

  /** Starts where the log ends if nothing is committed, as {@code auto.offset.reset=latest}. */
  static final class ResettingToLatest extends Plain {
    ResettingToLatest(IngestSettings settings) {
      super(settings);
    }

    @Override
    void startAt(List<TopicPartition> fresh) {
      consumer.seekToEnd(fresh);
    }
  }

  /**
   * Remembers a batch's partitions by their place among those that it has, and looks them up again
   * for the commit: after a rebalance that is another partition.
   */
  static final class CommittingByPlace extends Plain {
    private List<TopicPartition> placesAtPoll = List.of();

    CommittingByPlace(IngestSettings settings) {
      super(settings);
    }

    /** Everything there is: one poll may bring some partitions only, and their places are right. */
    @Override
    public Batch poll(Glance glance) {
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>();
      Batch more;
      do {
        more = super.poll(glance);
        records.addAll(more.records());
        next.putAll(more.next());
      } while (!more.isEmpty());
      placesAtPoll = places();
      return Batch.of(records, next);
    }

    @Override
    public void keepPolling(Duration time, Batch batch) {
      consumer.pause(consumer.assignment());
      consumer.poll(time);
    }

    @Override
    public void commit(Batch batch, Waiting waiting) {
      List<TopicPartition> now = places();
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      batch
          .next()
          .forEach((partition, offset) ->
              offsets.merge(
                  now.get(placesAtPoll.indexOf(partition) % now.size()), offset, this::later));
      consumer.commitSync(offsets);
    }

    private OffsetAndMetadata later(OffsetAndMetadata a, OffsetAndMetadata b) {
      return a.offset() > b.offset() ? a : b;
    }

    private List<TopicPartition> places() {
      return consumer.assignment().stream()
          .sorted(Comparator.comparingInt(TopicPartition::partition))
          .toList();
    }
  }
}
