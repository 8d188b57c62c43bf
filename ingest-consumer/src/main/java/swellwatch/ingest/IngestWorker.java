package swellwatch.ingest;

import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.decode.BatchDecoder.DecodedBatch;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.health.Condition;
import swellwatch.ingest.health.IngestMetrics;
import swellwatch.ingest.health.Lag;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.reject.RejectedShare;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Stop;
import swellwatch.ingest.topic.TopicReader;
import swellwatch.ingest.topic.Waiting;
import swellwatch.ingest.write.ReadingStore;

/**
 * The whole life of the consumer: poll, decode, dead letters, write, commit, in this order, on one
 * thread. A record's offset is committed only when its point is stored or its dead letter is
 * acknowledged; until then it is read again after any failure, and written as the same point.
 */
final class IngestWorker implements Runnable {
  private final TopicReader topic;
  private final BatchDecoder decoder;
  private final DeadLetters deadLetters;
  private final ReadingStore store;
  private final RejectedShare rejectedShare;
  private final Condition condition;
  private final Lag lag;
  private final IngestMetrics metrics;
  private final Stop stop;

  IngestWorker(
      TopicReader topic,
      BatchDecoder decoder,
      DeadLetters deadLetters,
      ReadingStore store,
      RejectedShare rejectedShare,
      Condition condition,
      Lag lag,
      IngestMetrics metrics,
      Stop stop) {
    this.topic = topic;
    this.decoder = decoder;
    this.deadLetters = deadLetters;
    this.store = store;
    this.rejectedShare = rejectedShare;
    this.condition = condition;
    this.lag = lag;
    this.metrics = metrics;
    this.stop = stop;
  }

  /**
   * Returns when a stop was requested and the batch in hand is committed or given up.
   *
   * @throws RuntimeException for faults that only an operator can mend
   */
  @Override
  public void run() {
    try (topic) {
      while (!stop.requested()) {
        Batch batch = topic.poll(decoder::decodeAhead);
        noteProgress();
        if (batch.isEmpty()) {
          passOver(batch);
          lag.idle(topic.recordsBehind());
        } else {
          finishOrRewind(batch);
        }
      }
    } finally {
      condition.ended();
    }
  }

  /** The ends of transactions are no records, but the group lags behind them until committed. */
  private void passOver(Batch batch) {
    if (!batch.next().isEmpty()) {
      try {
        topic.commit(batch, new InTheGroup(batch));
      } catch (BatchAbandoned e) {
        // Whoever reads on passes over them too.
      }
    }
  }

  private void finishOrRewind(Batch batch) {
    Timer.Sample sample = Timer.start();
    try {
      finish(batch);
      sample.stop(metrics.batch());
    } catch (BatchAbandoned e) {
      topic.rewind(batch);
    }
    condition.running();
  }

  private void finish(Batch batch) {
    lag.took(batch.size(), topic.recordsLatelyBehind(), batch.oldestTimestamp());
    Waiting waiting = new InTheGroup(batch);
    DecodedBatch decoded = decoder.decode(batch);
    List<Rejection> rejected = new ArrayList<>();
    bury(decoded.rejected(), rejected, batch, waiting);
    bury(store(decoded.accepted(), waiting), rejected, batch, waiting);
    topic.commit(batch, waiting);
    lag.committed();
    rejectedShare.note(batch.size(), rejected.size());
    metrics.committed(batch.size() - rejected.size(), rejected.size(), decoded.unknownMembers());
  }

  private void bury(List<Rejection> more, List<Rejection> rejected, Batch batch, Waiting waiting) {
    rejected.addAll(more);
    rejectedShare.requireWithinLimit(batch.size(), rejected.size(), waiting);
    deadLetters.send(more, waiting);
  }

  private List<Rejection> store(LineBatch lines, Waiting waiting) {
    Timer.Sample sample = Timer.start();
    List<Rejection> refused = store.store(lines, waiting);
    sample.stop(metrics.write());
    return refused;
  }

  private void noteProgress() {
    condition.alive();
    if (!topic.hasJoined()) {
      return;
    }
    condition.joined();
    if (topic.isConnected()) {
      condition.running();
    } else {
      condition.paused("kafka", "no broker is connected");
    }
  }

  /** Waits by polling the paused topic, so that the group keeps this member. */
  private final class InTheGroup implements Waiting {
    private final Batch batch;

    InTheGroup(Batch batch) {
      this.batch = batch;
    }

    @Override
    public void briefly(Duration time) {
      condition.alive();
      topic.keepPolling(time, batch);
    }

    @Override
    public void paused(String reason, String detail, Duration time) {
      condition.paused(reason, detail);
      lag.waits(topic.askRecordsBehind());
      briefly(time);
      condition.alive();
    }
  }
}
