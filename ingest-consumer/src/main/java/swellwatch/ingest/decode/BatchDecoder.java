package swellwatch.ingest.decode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.line.LineEncoder;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.model.Decoded;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingDecoder;

/** Judges every record of a batch. Not thread-safe: one for each worker. */
public final class BatchDecoder {
  // No server takes it with any escaping: not worth the many writes that finding it would cost.
  private static final String NO_LINE = "no line can hold a location that ends in a backslash";

  private final ReadingDecoder decoder;
  private final LineBatch lines = new LineBatch();
  private List<Rejection> rejected = new ArrayList<>(0);
  private int unknownMembers;
  private int done;
  private @Nullable ConsumerRecord<byte[], byte[]> last;

  public BatchDecoder(InstantSource clock, Duration maxFuture) {
    this.decoder = new ReadingDecoder(clock, maxFuture);
  }

  /**
   * Each record of the batch is accepted, rejected or filtered.
   *
   * @param accepted valid until the next batch is decoded
   * @param filtered how many records were not wanted
   * @param unknownMembers how many members were ignored
   */
  public record DecodedBatch(
      LineBatch accepted, List<Rejection> rejected, int filtered, int unknownMembers) {}

  public DecodedBatch decode(Batch batch) {
    return decode(batch, Selection.ALL);
  }

  public DecodedBatch decode(Batch batch, Selection selection) {
    decodeAhead(batch.records(), selection);
    int filtered = batch.size() - lines.size() - rejected.size();
    return new DecodedBatch(lines, rejected, filtered, unknownMembers);
  }

  public void decodeAhead(List<ConsumerRecord<byte[], byte[]>> gathered) {
    decodeAhead(gathered, Selection.ALL);
  }

  /**
   * Judges what was gathered of the next batch since the last call, so that less is left to {@link
   * #decode}; both must be told the same selection.
   */
  public void decodeAhead(List<ConsumerRecord<byte[], byte[]>> gathered, Selection selection) {
    if (!goesOn(gathered)) {
      startOver();
    }
    for (; done < gathered.size(); done++) {
      last = gathered.get(done);
      judge(last, selection);
    }
  }

  /**
   * Whether all that is decoded so far stands at the beginning of the batch. Records are only added
   * at its end and taken out, so the last one tells.
   */
  @SuppressWarnings("ReferenceEquality") // The very same record, not one that looks like it.
  private boolean goesOn(List<ConsumerRecord<byte[], byte[]>> gathered) {
    return done > 0 && done <= gathered.size() && gathered.get(done - 1) == last;
  }

  private void startOver() {
    lines.clear();
    rejected = new ArrayList<>(0);
    unknownMembers = 0;
    done = 0;
  }

  private void judge(ConsumerRecord<byte[], byte[]> message, Selection selection) {
    if (!selection.wants(message)) {
      return;
    }
    Decoded decoded = decoder.decode(message.value(), message.timestamp());
    if (decoded instanceof Decoded.Accepted accepted) {
      unknownMembers += accepted.unknownMembers();
      add(accepted.reading(), message, selection);
    } else if (decoded instanceof Decoded.Rejected fault) {
      rejected.add(Rejection.notAReading(message, fault));
    }
  }

  private void add(Reading reading, ConsumerRecord<byte[], byte[]> message, Selection selection) {
    if (!selection.wants(reading)) {
      return;
    }
    if (LineEncoder.canEncode(reading)) {
      lines.add(reading, message);
    } else {
      rejected.add(Rejection.refusedByInfluxDb(message, LineEncoder.class, NO_LINE));
    }
  }
}
