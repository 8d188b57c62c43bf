package swellwatch.ingest.decode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
    lines.clear();
    List<Rejection> rejected = new ArrayList<>(0);
    int unknownMembers = 0;
    for (ConsumerRecord<byte[], byte[]> message : batch.records()) {
      if (selection.wants(message)) {
        Decoded decoded = decoder.decode(message.value(), message.timestamp());
        if (decoded instanceof Decoded.Accepted accepted) {
          unknownMembers += accepted.unknownMembers();
          add(accepted.reading(), message, selection, rejected);
        } else if (decoded instanceof Decoded.Rejected fault) {
          rejected.add(Rejection.notAReading(message, fault));
        }
      }
    }
    int filtered = batch.size() - lines.size() - rejected.size();
    return new DecodedBatch(lines, rejected, filtered, unknownMembers);
  }

  private void add(
      Reading reading,
      ConsumerRecord<byte[], byte[]> message,
      Selection selection,
      List<Rejection> rejected) {
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
