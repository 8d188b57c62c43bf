package swellwatch.local;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import swellwatch.local.process.Child;
import swellwatch.local.process.DirectoryLock;

/**
 * A server in a child process that keeps its data in a directory of its own. It can be killed,
 * stopped and started again on the same directory and port. It ends with this process, also after
 * kill -9. Safe for use by several threads.
 */
public abstract sealed class LocalServer implements AutoCloseable
    permits LocalBroker, LocalInfluxDb {
  private final DirectoryLock lock;
  private final int port;
  private final Supplier<Child> launcher;
  private volatile Child child;
  private boolean closed;

  LocalServer(DirectoryLock lock, int port, Supplier<Child> launcher) {
    this.lock = lock;
    this.port = port;
    this.launcher = launcher;
    this.child = launcher.get();
  }

  public final int port() {
    return port;
  }

  /** Of the present process; another one after each restart. */
  public final long pid() {
    return child.pid();
  }

  public final boolean isAlive() {
    return child.isAlive();
  }

  /** Completes when the present process has ended, for whatever reason. */
  public final CompletableFuture<?> onExit() {
    return child.onExit();
  }

  /** As {@code kill -9}; returns when the process is gone. */
  public final synchronized void kill() {
    child.killNow();
  }

  /** An orderly stop; the data stays, and {@link #restart()} goes on from there. */
  public final synchronized void stop() {
    child.stop();
  }

  /**
   * Starts it on the same directory and port, after stopping it if it runs. Returns when it accepts
   * requests.
   */
  public final synchronized void restart() {
    child.stop();
    revive();
  }

  /** The process stands still (SIGSTOP): its connections stay open, nothing answers. */
  public final synchronized void pause() {
    child.pause();
  }

  /** The end of a {@link #pause()} (SIGCONT). */
  public final synchronized void resume() {
    child.resume();
  }

  /** An orderly stop for good; the directory is free for another. */
  @Override
  public final synchronized void close() {
    if (!closed) {
      closed = true;
      child.stop();
      lock.close();
    }
  }

  final synchronized boolean isClosed() {
    return closed;
  }

  /** Starts it if it has ended and was not closed. */
  final synchronized void revive() {
    if (!closed && !child.isAlive()) {
      child = launcher.get();
    }
  }
}
