package swellwatch.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.write.InfluxWriter;
import swellwatch.influx.write.WriteOutcome;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.decode.BatchDecoder.DecodedBatch;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Glance;
import swellwatch.ingest.topic.Waiting;
import swellwatch.ingest.write.ReadingStore;

/**
 * The loop of a worker, put together from the real parts once more, so that a test can plant one
 * known bug by overriding one step. It can die at any wait as with {@code kill -9}: nothing of the
 * batch in hand is committed then.
 */
class MemberLoop implements Runnable {

  /** Where batches come from and offsets go to. */
  interface Source extends AutoCloseable {
    Batch poll(Glance glance);

    void commit(Batch batch, Waiting waiting);

    void keepPolling(Duration time, Batch batch);

    void rewind(Batch batch);

    @Override
    void close();
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final Source source;
  private final BatchDecoder decoder =
      new BatchDecoder(InstantSource.system(), Duration.ofHours(24));
  private final InfluxConnection influx;
  private final InfluxWriter writer;
  private final ReadingStore store;
  private final DeadLetters letters;
  private final BooleanSupplier killed;
  private final BooleanSupplier stopped;

  MemberLoop(
      Source source, IngestSettings settings, BooleanSupplier killed, BooleanSupplier stopped) {
    this.source = source;
    this.influx = InfluxConnection.open(settings.influx());
    this.writer = influx.writer();
    this.store = new ReadingStore(writer);
    this.letters = new DeadLetters(settings.kafka(), InstantSource.system());
    this.killed = killed;
    this.stopped = stopped;
  }

  @Override
  public final void run() {
    try (source;
        letters;
        influx) {
      while (!stopped.getAsBoolean()) {
        Batch batch = source.poll(decoder::decodeAhead);
        if (!batch.isEmpty()) {
          finishOrRewind(batch);
        }
      }
    } catch (Killed e) {
      // Another takes over.
    }
  }

  private void finishOrRewind(Batch batch) {
    try {
      finish(batch, new InTheGroup(batch));
    } catch (BatchAbandoned e) {
      source.rewind(batch);
    }
  }

  void finish(Batch batch, Waiting waiting) {
    DecodedBatch decoded = decoder.decode(batch);
    bury(decoded.rejected(), waiting);
    bury(store(decoded.accepted(), waiting), waiting);
    commit(batch, waiting);
  }

  void bury(List<Rejection> rejections, Waiting waiting) {
    letters.send(rejections, waiting);
  }

  List<Rejection> store(LineBatch lines, Waiting waiting) {
    return store.store(lines, waiting);
  }

  final void commit(Batch batch, Waiting waiting) {
    source.commit(batch, waiting);
  }

  /** For bugs: one try, and whether it worked. */
  final boolean tryOnce(LineBatch lines) {
    dieIfKilled();
    int length = lines.size() == 0 ? 0 : lines.end(lines.size() - 1);
    return writer.write(lines.bytes(), 0, length) instanceof WriteOutcome.Written;
  }

  final DecodedBatch decode(Batch batch) {
    return decoder.decode(batch);
  }

  private void dieIfKilled() {
    if (killed.getAsBoolean()) {
      throw new Killed();
    }
  }

  private final class InTheGroup implements Waiting {
    private final Batch batch;

    InTheGroup(Batch batch) {
      this.batch = batch;
    }

    @Override
    public void briefly(Duration time) {
      dieIfKilled();
      source.keepPolling(time, batch);
    }

    @Override
    public void paused(String reason, String detail, Duration time) {
      briefly(time);
    }
  }
}
