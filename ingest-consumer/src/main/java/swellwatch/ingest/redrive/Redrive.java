package swellwatch.ingest.redrive;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.line.LineEncoder;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.ingest.redrive.LetterLog.Seen;
import swellwatch.ingest.reject.Letter;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.TopicLog;
import swellwatch.model.Decoded;
import swellwatch.model.Reading;
import swellwatch.model.json.ReadingDecoder;

/**
 * Sends dead letters that are readings by now back to the main topic, for the consumer to store:
 * after a mended rule, a larger limit, a repaired database.
 *
 * <p>A record and the mark that its letter is resolved are one transaction. A crash in the middle
 * leaves both or neither, and the next redrive ends what the one before has left open before it
 * looks which letters are resolved. Two at a time cannot be: the second stops the first.
 */
public final class Redrive {
  /** For so long, at most, a redrive that was killed keeps the consumer from reading on. */
  private static final String TRANSACTION_MILLIS = "15000";

  private final ReplaySettings settings;
  private final RedriveOptions options;
  private final Instant now;
  private final ReadingDecoder decoder;
  private final RedriveSummary summary;
  private final int partitions;
  private final @Nullable HeldPoints held;
  private final @Nullable KafkaProducer<byte[], byte[]> producer;

  private Redrive(
      ReplaySettings settings,
      RedriveOptions options,
      InstantSource clock,
      int partitions,
      @Nullable HeldPoints held,
      @Nullable KafkaProducer<byte[], byte[]> producer) {
    this.settings = settings;
    this.options = options;
    this.now = clock.instant();
    this.decoder = new ReadingDecoder(clock, settings.maxFuture());
    this.summary = new RedriveSummary(options.dryRun());
    this.partitions = partitions;
    this.held = held;
    this.producer = producer;
  }

  /**
   * Returns when every letter that is meant was judged, and what was sent is acknowledged.
   * Interrupting the thread ends it before that, between two transactions.
   *
   * @throws RedriveFault if the consumer is behind and stands still, or if it was interrupted
   * @throws swellwatch.kafka.KafkaFault if a topic is missing, or the brokers do not answer
   * @throws swellwatch.influx.setup.InfluxSetupException if InfluxDB cannot be queried
   */
  public static RedriveSummary run(
      ReplaySettings settings, RedriveOptions options, InstantSource clock) {
    int partitions = partitions(settings);
    try (InfluxConnection influx = InfluxConnection.open(settings.influx());
        KafkaProducer<byte[], byte[]> producer = options.dryRun() ? null : producer(settings)) {
      if (!options.overwrite()) {
        new InfluxSetup(influx).requireReady();
        CaughtUp.await(settings.kafka());
      }
      HeldPoints held = options.overwrite() ? null : new HeldPoints(influx.query());
      return new Redrive(settings, options, clock, partitions, held, producer).run();
    }
  }

  private static int partitions(ReplaySettings settings) {
    try (TopicLog log = new TopicLog(settings.kafka(), settings.kafka().topic())) {
      return log.partitions().size();
    }
  }

  private static KafkaProducer<byte[], byte[]> producer(ReplaySettings settings) {
    String id = "swellwatch-redrive-" + settings.kafka().deadLetterTopic();
    KafkaProducer<byte[], byte[]> producer =
        KafkaClients.transactionalProducer(
            settings.kafka(),
            id,
            Map.of(
                // The broker's topics decide what is too large, not this client.
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG, "67108864",
                ProducerConfig.MAX_BLOCK_MS_CONFIG, "10000",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "5000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TRANSACTION_MILLIS));
    try {
      producer.initTransactions();
      return producer;
    } catch (KafkaException e) {
      producer.close();
      throw new RedriveFault("cannot begin a transaction: " + e.getMessage(), e);
    }
  }

  private RedriveSummary run() {
    // Opened only now: the marks of a transaction that was left open are decided about.
    LetterLog.open(settings.kafka())
        .forEach(batch -> {
          List<Letter> sent = new ArrayList<>();
          batch.forEach(seen -> judge(seen, sent));
          send(sent);
        });
    return summary;
  }

  private void judge(Seen seen, List<Letter> sent) {
    Letter letter = seen.letter();
    if (seen.state() == Seen.State.RESOLVED) {
      noteSentBefore(letter);
    } else if (seen.state() == Seen.State.OPEN && options.filter().wants(letter, now)) {
      Decoded decoded = decoder.decode(letter.message().value(), letter.message().timestamp());
      Outcome outcome = outcome(letter, decoded);
      String detail = decoded instanceof Decoded.Rejected fault ? fault.detail() : "";
      summary.add(letter, outcome, detail);
      if (outcome == Outcome.SENT) {
        sent.add(letter);
      }
    }
  }

  private void noteSentBefore(Letter letter) {
    Decoded decoded = decoder.decode(letter.message().value(), letter.message().timestamp());
    if (held != null && !letter.isCut() && decoded instanceof Decoded.Accepted accepted) {
      held.wasSent(accepted.reading());
    }
  }

  private Outcome outcome(Letter letter, Decoded decoded) {
    if (!isOfOurTopic(letter)) {
      return Outcome.FOREIGN;
    }
    if (letter.isCut()) {
      return Outcome.CUT;
    }
    if (!(decoded instanceof Decoded.Accepted accepted)
        || !LineEncoder.canEncode(accepted.reading())) {
      return Outcome.STILL_REJECTED;
    }
    if (letter.attempt() >= options.maxAttempts()) {
      return Outcome.TRIED_OUT;
    }
    return isHeld(accepted.reading()) ? Outcome.HELD : Outcome.SENT;
  }

  /** Or does not say of which topic it is. */
  private boolean isOfOurTopic(Letter letter) {
    String source = letter.source().topic();
    return source.equals(settings.kafka().topic())
        || source.equals(settings.kafka().deadLetterTopic());
  }

  private boolean isHeld(Reading reading) {
    return held != null && held.isHeld(reading);
  }

  /** All of them and their marks, or nothing. */
  private void send(List<Letter> letters) {
    if (producer == null || letters.isEmpty()) {
      return;
    }
    try {
      producer.beginTransaction();
      for (Letter letter : letters) {
        var unusedRecord = producer.send(letter.sentBack(settings.kafka().topic(), partitions));
        var unusedMark = producer.send(letter.mark());
      }
      // Fails if one of them was not taken.
      producer.commitTransaction();
    } catch (KafkaException e) {
      throw new RedriveFault(
          "a transaction of "
              + letters.size()
              + " letters was not finished, and nothing of it is sent twice when this is run"
              + " again: "
              + e.getMessage(),
          e);
    }
  }
}
