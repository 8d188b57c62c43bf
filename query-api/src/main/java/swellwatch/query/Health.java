package swellwatch.query;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeTopicsOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Readiness;
import swellwatch.kafka.KafkaClients;
import swellwatch.kafka.KafkaSettings;
import swellwatch.query.response.Answer;
import swellwatch.query.response.HealthJson;

/**
 * Whether the service is up, and whether it can do its work. Thread-safe; blocks for a few seconds.
 */
final class Health implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(Health.class);

  private final InfluxSetup influx;
  private final AtomicReference<Readiness> known = new AtomicReference<>(new Readiness.Ready());
  private final Admin kafka;
  private final String topic;
  private final AtomicReference<@Nullable FutureTask<Answer>> asking = new AtomicReference<>();

  Health(InfluxSetup influx, KafkaSettings kafka) {
    this.influx = influx;
    this.kafka = KafkaClients.admin(kafka);
    this.topic = kafka.topic();
  }

  Answer live() {
    return HealthJson.of(List.of());
  }

  /** Whoever may ask, and however often: the servers are asked by one at a time. */
  Answer ready() throws ExecutionException, InterruptedException {
    FutureTask<Answer> own = new FutureTask<>(this::ask);
    FutureTask<Answer> running = asking.compareAndExchange(null, own);
    if (running != null) {
      return running.get();
    }
    try {
      own.run();
    } finally {
      asking.set(null);
    }
    return own.get();
  }

  private Answer ask() {
    return HealthJson.of(Stream.of(influxDb(), kafka()).flatMap(Optional::stream).toList());
  }

  /** Does not wait for a Kafka that is away. */
  @Override
  public void close() {
    kafka.close(Duration.ZERO);
  }

  /** Why it cannot be queried, or empty; the log is told when that changes. */
  Optional<String> influxDb() {
    Readiness now = influx.check(TIMEOUT);
    boolean changed = !known.getAndSet(now).equals(now);
    if (now instanceof Readiness.Misconfigured wrong) {
      return Optional.of(fault(wrong.why(), changed ? Level.ERROR : Level.DEBUG));
    } else if (now instanceof Readiness.Unavailable away) {
      return Optional.of(fault(away.why(), changed ? Level.WARN : Level.DEBUG));
    }
    if (changed) {
      LOG.info("InfluxDB can be queried");
    }
    return Optional.empty();
  }

  private static String fault(String why, Level level) {
    String fault = "InfluxDB cannot be queried: " + why;
    LOG.atLevel(level).log(fault);
    return fault;
  }

  private Optional<String> kafka() {
    try {
      kafka
          .describeTopics(
              List.of(topic), new DescribeTopicsOptions().timeoutMs((int) TIMEOUT.toMillis()))
          .allTopicNames()
          .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException e) {
      return Optional.of("Kafka cannot be used: " + said(e));
    } catch (TimeoutException e) {
      return Optional.of("Kafka does not answer within " + TIMEOUT.toSeconds() + " s");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of("the service is being stopped");
    }
  }

  /** What Kafka said; the exception itself only wraps it. */
  private static String said(ExecutionException e) {
    return String.valueOf(Objects.requireNonNullElse(e.getCause(), e).getMessage());
  }
}
