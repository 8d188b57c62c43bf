package swellwatch.bench.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.RecordMetadata;
import swellwatch.bench.load.WaveReadings;
import swellwatch.kafka.ReadingPublisher;
import swellwatch.model.Reading;

/** Hands readings to a producer that all senders share, as the API does, and waits for Kafka. */
final class ProducerSender implements Sender {
  private static final int READINGS = 2000;

  private final ReadingPublisher producer;
  private final List<Reading> readings;
  private final int atOnce;
  private int next;

  ProducerSender(ReadingPublisher producer, WaveReadings readings, int index, int atOnce) {
    this.producer = producer;
    this.readings = Spread.over(readings, index, READINGS).toList();
    this.atOnce = atOnce;
  }

  @Override
  public int send() throws InterruptedException, ExecutionException {
    List<Future<RecordMetadata>> sent = new ArrayList<>(atOnce);
    for (int i = 0; i < atOnce; i++) {
      sent.add(producer.publish(readings.get(next++ % READINGS)));
    }
    for (Future<RecordMetadata> one : sent) {
      one.get();
    }
    return atOnce;
  }

  /** The producer is everybody's. */
  @Override
  public void close() {}
}
