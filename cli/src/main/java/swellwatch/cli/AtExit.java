package swellwatch.cli;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jline.utils.Signals;

/** What happens when the JVM ends: after Ctrl-C, SIGTERM, or the command's own end. */
final class AtExit {
  private static volatile boolean stopping;

  private AtExit() {}

  /** Whether the end has begun: failures that follow from it are not worth a word. */
  static boolean isStopping() {
    return stopping;
  }

  /**
   * Closes a service that runs until it is told to stop: then SIGTERM is no failure, but its end.
   */
  static void close(AutoCloseable service) {
    hook(service::close);
    Signals.register("TERM", () -> System.exit(0));
  }

  /** Does work that Ctrl-C interrupts, and that then has a few seconds to finish with it. */
  static <T> T interruptible(Callable<T> work) throws Exception {
    CountDownLatch done = new CountDownLatch(1);
    Thread worker = Thread.currentThread();
    hook(() -> {
      if (done.getCount() > 0) {
        worker.interrupt();
        done.await(4, TimeUnit.SECONDS);
      }
    });
    try {
      return work.call();
    } finally {
      done.countDown();
    }
  }

  private interface Ending {
    void run() throws Exception;
  }

  private static void hook(Ending ending) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> runNow(ending), "stop"));
  }

  private static void runNow(Ending ending) {
    stopping = true;
    try {
      ending.run();
    } catch (Exception e) {
      System.err.println("swellwatch: while stopping: " + e.getMessage());
    }
  }
}
