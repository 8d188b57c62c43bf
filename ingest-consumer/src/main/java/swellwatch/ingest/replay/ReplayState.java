package swellwatch.ingest.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.ingest.reject.Rejection;

/** The checkpoint as the workers move it on, and what is only shown. Thread-safe. */
final class ReplayState {
  private static final Logger LOG = LoggerFactory.getLogger(ReplayState.class);

  /** Rejected records that are listed one by one. */
  private static final int LISTED = 100;

  private final ReplayDisplay display;
  private final List<String> rejections = new ArrayList<>();
  private @Nullable CheckpointFile file;
  private Checkpoint checkpoint;

  /**
   * @param file null to keep it nowhere
   */
  ReplayState(Checkpoint checkpoint, @Nullable CheckpointFile file, ReplayDisplay display) {
    this.checkpoint = checkpoint;
    this.file = file;
    this.display = display;
    save();
  }

  synchronized Checkpoint now() {
    return checkpoint;
  }

  synchronized Part part(int partition) {
    return Objects.requireNonNull(checkpoint.parts().get(partition));
  }

  synchronized List<String> rejections() {
    return List.copyOf(rejections);
  }

  synchronized void passBegins() {
    display.passBegins(checkpoint.pass(), checkpoint.left());
  }

  /** Everything before the part's position is safe. */
  synchronized void advance(int partition, Part part, Tally more, List<Rejection> rejected) {
    long records = part.position() - part(partition).position();
    checkpoint = checkpoint.advanced(partition, part, more);
    save();
    rejected.stream()
        .limit(LISTED - rejections.size())
        .forEach(rejection -> rejections.add(describe(rejection)));
    display.advanced(records, more.written());
  }

  synchronized void nextPass(Map<Integer, Long> ends) {
    checkpoint = checkpoint.nextPass(ends);
    save();
  }

  synchronized void gap(String gap) {
    LOG.warn("{}", gap);
    checkpoint = checkpoint.withGap(gap);
    save();
  }

  /** Leaves the checkpoint where it is: what comes now must be done again after a crash. */
  synchronized void keepCheckpoint() {
    file = null;
  }

  private void save() {
    if (file != null) {
      file.save(checkpoint);
    }
  }

  private static String describe(Rejection rejection) {
    return String.format(
        "partition %d, offset %d: %s: %s",
        rejection.source().partition(),
        rejection.source().offset(),
        rejection.reason().text(),
        rejection.detail());
  }
}
