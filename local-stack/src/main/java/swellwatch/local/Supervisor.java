package swellwatch.local;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.local.process.LocalStackException;

/**
 * Restarts one server whenever it has ended, on a thread of its own, until closed. It never gives
 * up, and says each change once.
 */
final class Supervisor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

  /** A server that ran for less than this is restarted after a longer pause than the last time. */
  private static final Duration STEADY = Duration.ofSeconds(30);

  private final String name;
  private final LocalServer server;
  private final Thread thread;
  private Duration pause = SHORTEST_PAUSE;
  private boolean faultSaid;

  Supervisor(String name, LocalServer server) {
    this.name = name;
    this.server = server;
    this.thread = new Thread(this::run, "supervisor of " + name);
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      awaitExit();
      while (!server.isClosed()) {
        LOG.warn("{} has ended; restarting it", name);
        revive();
        LOG.info("{} runs again", name);
        awaitExit();
      }
    } catch (InterruptedException closing) {
      // Only close() interrupts.
    }
  }

  private void awaitExit() throws InterruptedException {
    long start = System.nanoTime();
    try {
      server.onExit().get();
      if (System.nanoTime() - start > STEADY.toNanos()) {
        pause = SHORTEST_PAUSE;
      }
    } catch (ExecutionException e) {
      throw new LocalStackException("cannot watch " + name, e);
    }
  }

  private void revive() throws InterruptedException {
    do {
      Thread.sleep(pause.toMillis());
      pause = pause.multipliedBy(2);
      pause = pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    } while (!revived());
  }

  private boolean revived() throws InterruptedException {
    try {
      server.revive();
      faultSaid = false;
      return true;
    } catch (RuntimeException e) {
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
      warnOnce(String.valueOf(e.getMessage()));
      return false;
    }
  }

  private void warnOnce(String fault) {
    if (!faultSaid) {
      LOG.warn("{} cannot be restarted yet, trying on: {}", name, fault);
      faultSaid = true;
    }
  }

  /** Returns when no restart can happen any more; the server itself goes on. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
