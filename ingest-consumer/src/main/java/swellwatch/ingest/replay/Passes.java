package swellwatch.ingest.replay;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxConnection;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.reject.DeadLetters;
import swellwatch.ingest.topic.LogReader;
import swellwatch.ingest.topic.Stop;
import swellwatch.ingest.write.ReadingStore;

/** Runs passes over the partitions, several at a time, with the clients that all of them share. */
final class Passes implements AutoCloseable {
  private static final Duration LAST_WRITES = Duration.ofSeconds(2);

  private final ReplaySettings settings;
  private final ReplayOptions options;
  private final InstantSource clock;
  private final Stop stop = new Stop(Duration.ZERO);
  private final InfluxConnection influx;
  private final @Nullable DeadLetters deadLetters;

  Passes(ReplaySettings settings, ReplayOptions options, InstantSource clock) {
    this.settings = settings;
    this.options = options;
    this.clock = clock;
    this.influx = InfluxConnection.open(settings.influx().withBucket(options.bucket(settings)));
    this.deadLetters =
        options.deadLetters() && !options.dryRun()
            ? new DeadLetters(settings.kafka(), clock)
            : null;
  }

  /**
   * Returns when every partition is at its end.
   *
   * @throws ReplayFault if the thread was interrupted
   * @throws RuntimeException the first worker's fault
   */
  void run(ReplayState state, PassPlan plan, Throttle throttle) {
    Queue<Integer> partitions = new ConcurrentLinkedQueue<>();
    state
        .now()
        .parts()
        .forEach((partition, part) -> {
          if (part.left() > 0) {
            partitions.add(partition);
          }
        });
    state.passBegins();
    int workers = Math.min(settings.workers(), partitions.size());
    if (workers > 0) {
      run(workers, number -> worker(number, partitions, state, plan, throttle));
    }
  }

  @Override
  public void close() {
    stop.request();
    influx.close();
    if (deadLetters != null) {
      deadLetters.close();
    }
  }

  private interface Workers {
    Runnable make(int number);
  }

  private void run(int count, Workers workers) {
    ExecutorService threads = Executors.newFixedThreadPool(count);
    try {
      List<Future<?>> running = new ArrayList<>();
      for (int number = 1; number <= count; number++) {
        running.add(threads.submit(workers.make(number)));
      }
      for (Future<?> worker : running) {
        worker.get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException fault
          ? fault
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      stop.request();
      await(threads);
      String how = options.dryRun() ? "" : "; to go on: the same options and --resume";
      throw new ReplayFault("stopped before the end" + how, e);
    } finally {
      threads.shutdown();
    }
  }

  private static void await(ExecutorService threads) {
    threads.shutdown();
    try {
      threads.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ReplayWorker worker(
      int number, Queue<Integer> partitions, ReplayState state, PassPlan plan, Throttle throttle) {
    return new ReplayWorker(
        settings.kafka().topic(),
        partitions,
        LogReader.open(settings.kafka(), throttle.maxBatch(settings.batch())),
        new BatchDecoder(clock, settings.maxFuture()),
        sink(),
        throttle,
        plan,
        state,
        new OutsideTheGroup("replay worker " + number, stop),
        stop);
  }

  private Sink sink() {
    if (options.dryRun()) {
      return Sink.NOWHERE;
    }
    ReadingStore store = new ReadingStore(influx.writer());
    return deadLetters == null
        ? new Sink.Bucket(store)
        : new Sink.BucketAndDeadLetters(store, deadLetters);
  }
}
