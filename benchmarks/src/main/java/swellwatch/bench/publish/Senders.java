package swellwatch.bench.publish;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import swellwatch.bench.measure.Latencies;
import swellwatch.bench.servers.BenchmarkFault;

/** Several senders at once, each on a thread of its own. */
final class Senders {
  static final int COUNT = 16;

  private Senders() {}

  private record Sent(long readings, Latencies latencies) {}

  /**
   * What they get through together.
   *
   * @throws BenchmarkFault if one of them fails
   */
  static Speed run(Sender.Factory factory, Duration time) throws InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(COUNT, Senders::daemon);
    try {
      long start = System.nanoTime();
      List<Future<Sent>> all = new ArrayList<>();
      for (int i = 0; i < COUNT; i++) {
        all.add(threads.submit(one(factory, i, start + time.toNanos())));
      }
      long readings = 0;
      Latencies latencies = new Latencies();
      for (Future<Sent> one : all) {
        readings += one.get().readings();
        latencies.addAll(one.get().latencies());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      return new Speed(readings / seconds, latencies.percentile(0.5), latencies.percentile(0.99));
    } catch (ExecutionException e) {
      throw new BenchmarkFault("publishing failed: " + e.getCause(), e);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Ends with the first acknowledgement after the end. */
  private static Callable<Sent> one(Sender.Factory factory, int index, long end) {
    return () -> {
      Latencies latencies = new Latencies();
      long readings = 0;
      try (Sender sender = factory.number(index)) {
        long before = System.nanoTime();
        while (before - end < 0 && !Thread.currentThread().isInterrupted()) {
          readings += sender.send();
          long now = System.nanoTime();
          latencies.add(now - before);
          before = now;
        }
      }
      return new Sent(readings, latencies);
    };
  }

  /** One that hangs in a read does not keep the program from ending. */
  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "sender");
    thread.setDaemon(true);
    return thread;
  }
}
