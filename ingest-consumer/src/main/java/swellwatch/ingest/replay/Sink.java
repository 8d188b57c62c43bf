package swellwatch.ingest.replay;

import java.util.List;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Waiting;
import swellwatch.ingest.write.ReadingStore;

/** Where a replay's readings and rejected records go. */
interface Sink {
  /** A dry run's. */
  Sink NOWHERE =
      new Sink() {
        @Override
        public List<Rejection> store(LineBatch lines, Waiting waiting) {
          return List.of();
        }
      };

  /** Returns when every line is safe but those returned, which InfluxDB refuses. */
  List<Rejection> store(LineBatch lines, Waiting waiting);

  /** Returns when the rejected records are where they are kept: by default nowhere. */
  default void bury(List<Rejection> rejected, Waiting waiting) {}

  /** InfluxDB. */
  record Bucket(ReadingStore store) implements Sink {
    @Override
    public List<Rejection> store(LineBatch lines, Waiting waiting) {
      return store.store(lines, waiting);
    }
  }

  /** The same, and the dead-letter topic. */
  record BucketAndDeadLetters(ReadingStore store, DeadLetters deadLetters) implements Sink {
    @Override
    public List<Rejection> store(LineBatch lines, Waiting waiting) {
      return store.store(lines, waiting);
    }

    @Override
    public void bury(List<Rejection> rejected, Waiting waiting) {
      deadLetters.send(rejected, waiting);
    }
  }
}
