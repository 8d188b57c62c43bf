package swellwatch.ingest.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.kafka.common.TopicPartition;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.decode.BatchDecoder.DecodedBatch;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.decode.Selection;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Gap;
import swellwatch.ingest.topic.LogReader;
import swellwatch.ingest.topic.Stop;

/**
 * Replays one partition after the other, on one thread: read, decode, write, checkpoint. A batch's
 * place is noted only when its points are stored; until then it is read again after any failure.
 */
final class ReplayWorker implements Runnable {
  private final String topic;
  private final Queue<Integer> partitions;
  private final LogReader reader;
  private final BatchDecoder decoder;
  private final Sink sink;
  private final Throttle throttle;
  private final PassPlan plan;
  private final ReplayState state;
  private final OutsideTheGroup waiting;
  private final Stop stop;

  ReplayWorker(
      String topic,
      Queue<Integer> partitions,
      LogReader reader,
      BatchDecoder decoder,
      Sink sink,
      Throttle throttle,
      PassPlan plan,
      ReplayState state,
      OutsideTheGroup waiting,
      Stop stop) {
    this.topic = topic;
    this.partitions = partitions;
    this.reader = reader;
    this.decoder = decoder;
    this.sink = sink;
    this.throttle = throttle;
    this.plan = plan;
    this.state = state;
    this.waiting = waiting;
    this.stop = stop;
  }

  @Override
  public void run() {
    try (reader) {
      Integer partition = partitions.poll();
      while (partition != null && !stop.requested()) {
        replay(partition);
        partition = partitions.poll();
      }
    } catch (BatchAbandoned e) {
      // The replay stops; the checkpoint stands before this batch.
    } catch (RuntimeException | Error e) {
      stop.request();
      throw e;
    }
  }

  private void replay(int partition) {
    Part part = state.part(partition);
    Selections.OfRange range = plan.range(part);
    Selection selection = plan.narrow(range);
    reader.read(new TopicPartition(topic, partition), part.position(), part.end());
    while (!reader.isAtEnd() && !stop.requested()) {
      Batch batch = reader.poll(gathered -> decoder.decodeAhead(gathered, selection));
      reader.takeGaps().forEach(this::note);
      if (batch.isEmpty() && !reader.isConnected()) {
        waiting.paused("kafka", "no broker is connected", Duration.ZERO);
      } else {
        finish(partition, batch, selection, range);
        waiting.goesOn();
      }
    }
  }

  private void finish(int partition, Batch batch, Selection selection, Selections.OfRange range) {
    DecodedBatch decoded = decoder.decode(batch, selection);
    LineBatch lines = decoded.accepted();
    int accepted = lines.size();
    long bytes = accepted == 0 ? 0 : lines.end(accepted - 1);
    waiting.briefly(throttle.reserve(accepted));
    List<Rejection> rejected = new ArrayList<>(decoded.rejected());
    List<Rejection> refused = sink.store(lines, waiting);
    rejected.addAll(refused);
    sink.bury(rejected, waiting);
    Tally more = Tally.of(accepted - refused.size(), decoded.filtered(), bytes, rejected);
    Part part = state.part(partition).at(reader.position(), range.hasBegun());
    state.advance(partition, part, more, rejected);
  }

  private void note(Gap gap) {
    state.gap(
        String.format(
            "%s: %d records from offset %d on were deleted before they were replayed",
            gap.partition(), gap.size(), gap.from()));
  }
}
