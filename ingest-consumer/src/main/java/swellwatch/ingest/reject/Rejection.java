package swellwatch.ingest.reject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import swellwatch.model.Decoded;
import swellwatch.model.Reason;

/**
 * A record that will not be stored, and why.
 *
 * @param stage where it failed, in the words of Kafka Connect
 * @param kind class name of the fault, for tools that read Kafka Connect's headers
 * @param detail one sentence for people
 */
public record Rejection(
    ConsumerRecord<byte[], byte[]> source,
    Reason reason,
    String stage,
    String kind,
    String detail) {

  public static Rejection notAReading(
      ConsumerRecord<byte[], byte[]> source, Decoded.Rejected fault) {
    return new Rejection(
        source,
        fault.reason(),
        "VALUE_CONVERTER",
        Decoded.Rejected.class.getName(),
        fault.detail());
  }

  public static Rejection refusedByInfluxDb(
      ConsumerRecord<byte[], byte[]> source, Class<?> kind, String serverWords) {
    return new Rejection(
        source, Reason.REFUSED_BY_INFLUXDB, "TASK_PUT", kind.getName(), serverWords);
  }
}
