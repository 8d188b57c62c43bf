package swellwatch.bench.publish;

import java.io.PrintStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import swellwatch.bench.load.WaveReadings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.ReadingPublisher;

/**
 * Publishes single readings and long arrays, through the API and through the producer that the API
 * has, in turns; each sender waits for its acknowledgement before it sends on.
 */
public final class PublishBenchmark {
  private static final int ARRAY = 1000;

  /**
   * The API's warm-up, in rounds: for its first 100,000 requests the just-in-time compiler uses
   * more of the processors than they do.
   */
  private static final int WARM_UP = 5;

  /** Then the API is warm, but for what is particular to arrays. */
  private static final int WARM_UP_OF_ARRAYS = 1;

  private static final int GOAL_OF_SINGLES = 5000;
  private static final int GOAL_OF_ARRAYS = 50_000;

  private final URI api;
  private final KafkaSettings kafka;
  private final WaveReadings readings;
  private final int rounds;
  private final Duration time;

  /**
   * @param time of each way of publishing in each round
   */
  public PublishBenchmark(
      URI api, KafkaSettings kafka, WaveReadings readings, int rounds, Duration time) {
    this.api = api;
    this.kafka = kafka;
    this.readings = readings;
    this.rounds = rounds;
    this.time = time;
  }

  public void run(PrintStream out) throws InterruptedException {
    PublishReport report = new PublishReport(out);
    report.begin();
    try (ReadingPublisher producer = ReadingPublisher.forRequests(kafka)) {
      compare(
          report,
          "one reading a request",
          i -> new ProducerSender(producer, readings, i, 1),
          i -> HttpSender.ofSingles(api, readings, i),
          GOAL_OF_SINGLES,
          WARM_UP);
      compare(
          report,
          "arrays of 1,000",
          i -> new ProducerSender(producer, readings, i, ARRAY),
          i -> HttpSender.ofArrays(api, readings, i, ARRAY),
          GOAL_OF_ARRAYS,
          WARM_UP_OF_ARRAYS);
    }
    report.explain();
  }

  private void compare(
      PublishReport report,
      String name,
      Sender.Factory bare,
      Sender.Factory http,
      int goal,
      int warmUp)
      throws InterruptedException {
    Senders.run(bare, time);
    Senders.run(http, time.multipliedBy(warmUp));
    List<Speed> ofProducer = new ArrayList<>();
    List<Speed> ofApi = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      ofProducer.add(Senders.run(bare, time));
      ofApi.add(Senders.run(http, time));
    }
    report.add(name, ofProducer, ofApi, goal);
  }
}
