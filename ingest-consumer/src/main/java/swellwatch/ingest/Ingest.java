package swellwatch.ingest;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.influx.InfluxConnection;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.health.Condition;
import swellwatch.ingest.health.HealthServer;
import swellwatch.ingest.health.IngestMetrics;
import swellwatch.ingest.health.Lag;
import swellwatch.ingest.health.RetentionWatch;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.reject.RejectedShare;
import swellwatch.ingest.topic.Stop;
import swellwatch.ingest.topic.TopicReader;
import swellwatch.ingest.write.ReadingStore;
import swellwatch.kafka.KafkaFault;

/** The running consumer service: its workers, their shared clients, health and metrics. */
public final class Ingest implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(6);

  /** From the wish to stop to the end, whatever the servers do: who kills it must wait longer. */
  public static final Duration STOPS_WITHIN =
      STOP_PATIENCE.plus(TopicReader.CLOSES_WITHIN).plus(DeadLetters.CLOSES_WITHIN);

  private static final Duration RETRY_JOIN = Duration.ofSeconds(1);
  private static final Duration WATCH_EVERY = Duration.ofSeconds(30);

  private final IngestSettings settings;
  private final Stop stop = new Stop(STOP_PATIENCE);
  private final InfluxConnection influx;
  private final DeadLetters deadLetters;
  private final RejectedShare rejectedShare;
  private final List<Condition> conditions = new ArrayList<>();
  private final List<Lag> lags = new ArrayList<>();
  private final IngestMetrics metrics;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(Ingest::watcher);
  private final HealthServer health;
  private final List<CompletableFuture<Void>> workers = new ArrayList<>();

  private Ingest(IngestSettings settings) {
    this.settings = settings;
    for (int i = 1; i <= settings.workers(); i++) {
      conditions.add(new Condition("worker " + i));
      lags.add(new Lag());
    }
    this.rejectedShare = new RejectedShare(settings.maxRejectedShare());
    this.metrics = new IngestMetrics(conditions, lags, InstantSource.system());
    this.health = HealthServer.start(settings.host(), settings.healthPort(), conditions, metrics);
    this.influx = InfluxConnection.open(settings.influx());
    this.deadLetters = new DeadLetters(settings.kafka(), InstantSource.system());
  }

  /**
   * Starts the workers and returns; they join the group as soon as Kafka answers.
   *
   * @throws java.io.UncheckedIOException if the health port is in use
   */
  public static Ingest start(IngestSettings settings) {
    Ingest ingest = new Ingest(settings);
    for (int worker = 0; worker < settings.workers(); worker++) {
      ingest.workers.add(ingest.startWorker(worker));
    }
    ingest.watchRetention();
    return ingest;
  }

  /** Where health and metrics are served. */
  public int healthPort() {
    return health.port();
  }

  /** Records committed since the start, written and rejected together. */
  public long recordsReceived() {
    return metrics.recordsReceived();
  }

  /** Whether every worker reads, and none is paused. */
  public boolean isReady() {
    return conditions.stream().allMatch(condition -> condition.notReady().isEmpty());
  }

  /**
   * Returns when the service has stopped.
   *
   * @throws RuntimeException the first worker's fault that stopped it
   */
  public void awaitEnd() {
    try {
      CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new)).join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException fault ? fault : e;
    }
  }

  /** Finishes and commits the batches in hand, within a few seconds, and leaves the group. */
  @Override
  public void close() {
    stop.request();
    watch.shutdownNow();
    awaitWorkers(STOP_PATIENCE);
    // Ends a write that InfluxDB has not answered yet: its batch is given up, not committed.
    influx.close();
    for (CompletableFuture<Void> worker : workers) {
      worker.exceptionally(fault -> null).join();
    }
    deadLetters.close();
    health.close();
  }

  private void awaitWorkers(Duration patience) {
    try {
      CompletableFuture.allOf(workers.toArray(CompletableFuture<?>[]::new))
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      // Whoever started the service learns of faults from awaitEnd.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private CompletableFuture<Void> startWorker(int index) {
    CompletableFuture<Void> end = new CompletableFuture<>();
    new Thread(() -> runWorker(index, end), "ingest-" + (index + 1)).start();
    return end;
  }

  // One worker that cannot go on stops all: a service that is half dead looks alive.
  private void runWorker(int index, CompletableFuture<Void> end) {
    try {
      Optional<TopicReader> topic = join(conditions.get(index));
      if (topic.isPresent()) {
        worker(index, topic.get()).run();
      }
      end.complete(null);
    } catch (RuntimeException | Error e) {
      LOG.error("{} stops: {}", Thread.currentThread().getName(), e.getMessage());
      conditions.get(index).ended();
      stop.request();
      end.completeExceptionally(e);
    }
  }

  /** Empty if the service was stopped before Kafka answered. */
  private Optional<TopicReader> join(Condition condition) {
    while (!stop.requested()) {
      condition.alive();
      try {
        return Optional.of(
            TopicReader.join(
                settings.kafka(),
                settings.groupProtocol(),
                settings.batch(),
                settings.acceptGap(),
                stop));
      } catch (KafkaFault e) {
        if (!e.isTemporary()) {
          throw e;
        }
        condition.paused("kafka", String.valueOf(e.getMessage()));
        LockSupport.parkNanos(RETRY_JOIN.toNanos());
      }
    }
    return Optional.empty();
  }

  private IngestWorker worker(int index, TopicReader topic) {
    return new IngestWorker(
        topic,
        new BatchDecoder(InstantSource.system(), settings.maxFuture()),
        deadLetters,
        new ReadingStore(influx.writer()),
        rejectedShare,
        conditions.get(index),
        lags.get(index),
        metrics,
        stop);
  }

  private void watchRetention() {
    Runnable look = new RetentionWatch(settings.kafka(), lags, InstantSource.system());
    long seconds = WATCH_EVERY.toSeconds();
    var unused = watch.scheduleWithFixedDelay(look, seconds, seconds, TimeUnit.SECONDS);
  }

  private static Thread watcher(Runnable task) {
    Thread thread = new Thread(task, "ingest-watch");
    thread.setDaemon(true);
    return thread;
  }
}
