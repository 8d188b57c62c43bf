package swellwatch.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import swellwatch.local.process.ServerCommand.Directly;
import swellwatch.local.process.ServerCommand.InContainer;

/**
 * One server process, from its start to its end. The caller holds the lock of its directory and
 * does not use one object from two threads at once, {@link #isAlive()} and {@link #onExit()} apart.
 */
public final class Child {
  private static final Duration ORDERLY = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(20);

  /** The shell's own: not every system has a program of that name. */
  private static final List<String> SHELL_KILL = List.of("/bin/sh", "-c", "kill \"$@\"", "kill");

  private final ServerCommand command;
  private final Process process;
  private final PidFile pidFile;
  private boolean paused;

  private Child(ServerCommand command, Process process, PidFile pidFile) {
    this.command = command;
    this.process = process;
    this.pidFile = pidFile;
  }

  /** Ends what an earlier run left in the directory, then starts the server. */
  public static Child start(ServerCommand command) {
    PidFile pidFile = new PidFile(command.directory());
    pidFile.endLeftover(command.name());
    Ports.requireFree(command.port(), command.portOption());
    Child child = new Child(command, spawn(command), pidFile);
    try {
      pidFile.write(child.pid());
      child.watch();
      return child;
    } catch (RuntimeException e) {
      child.killNow();
      throw e;
    }
  }

  private static Process spawn(ServerCommand command) {
    try {
      keepPreviousLog(command.log());
      ProcessBuilder builder =
          new ProcessBuilder(OwnSession.of(command.words()))
              .redirectInput(Path.of("/dev/null").toFile())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(command.log().toFile()));
      builder.environment().clear();
      builder.environment().putAll(command.environment());
      return builder.start();
    } catch (IOException e) {
      throw new LocalStackException(command.name() + " cannot be started: " + e.getMessage(), e);
    }
  }

  /** One earlier log stays: it says why a server that was restarted had ended. */
  private static void keepPreviousLog(Path log) throws IOException {
    if (Files.exists(log)) {
      Files.move(log, Path.of(log + ".1"), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private void watch() {
    Watcher watcher = Watcher.start(pid(), target(), kill());
    CompletableFuture<Void> unused = process.onExit().thenRun(watcher::close);
  }

  public long pid() {
    return process.pid();
  }

  /** For those who look at the process: there also when it has ended. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /**
   * Returns when the server is ready and the port is really its own; else ends it and throws, with
   * the end of its log in the message.
   */
  public void awaitReady(BooleanSupplier ready, Duration limit) {
    try {
      long end = System.nanoTime() + limit.toNanos();
      while (!ready.getAsBoolean()) {
        requireStarting(end, limit);
        process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
      }
      requireOwnPort();
    } catch (InterruptedException e) {
      killNow();
      Thread.currentThread().interrupt();
      throw new LocalStackException("interrupted while starting " + command.name(), e);
    } catch (LocalStackException e) {
      killNow();
      throw e;
    }
  }

  private void requireStarting(long end, Duration limit) {
    if (!isAlive()) {
      throw fault("ended with exit code " + process.exitValue());
    }
    if (System.nanoTime() > end) {
      throw fault("was not ready within " + limit.toSeconds() + " s");
    }
  }

  /** Whoever answered may have been a stranger that took the port in between. */
  private void requireOwnPort() {
    boolean own =
        !(command.reach() instanceof Directly)
            || Listeners.of(pid())
                .map(all -> all.stream().anyMatch(one -> one.port() == command.port()))
                .orElse(true);
    if (!own || !isAlive()) {
      throw fault(
          "does not listen on port "
              + command.port()
              + ", another program does; choose another port with "
              + command.portOption());
    }
  }

  private LocalStackException fault(String what) {
    return new LocalStackException(
        "%s %s; see %s, which ends: %s"
            .formatted(command.name(), what, command.log(), LogTail.of(command.log())));
  }

  /** As {@code kill -9}; returns when the process is gone. */
  public void killNow() {
    if (command.reach() instanceof InContainer) {
      signal("KILL");
    }
    process.destroyForcibly();
    goneWithin(ORDERLY);
    pidFile.delete();
  }

  /** In order, within 10 s; then at once. */
  public void stop() {
    resume();
    process.destroy();
    if (!goneWithin(ORDERLY)) {
      killNow();
    }
    pidFile.delete();
  }

  /** Returns when the process stands still; for one in a container, soon before that. */
  public void pause() {
    signal("STOP");
    paused = true;
    long end = System.nanoTime() + ORDERLY.toNanos();
    while (command.reach() instanceof Directly && !Stopped.test(pid()) && isAlive()) {
      if (System.nanoTime() > end) {
        throw fault("does not stand still");
      }
      LockSupport.parkNanos(1_000_000);
    }
  }

  public void resume() {
    if (paused) {
      signal("CONT");
      paused = false;
    }
  }

  private void signal(String name) {
    if (isAlive()) {
      List<String> words = Stream.concat(kill().stream(), Stream.of("-s", name, target())).toList();
      Tool.Result result = Tool.run(ORDERLY, words);
      if (!result.succeeded() && isAlive()) {
        throw new LocalStackException(
            command.name() + " cannot be sent SIG" + name + ": " + result.output());
      }
    }
  }

  private List<String> kill() {
    return command.reach() instanceof InContainer container
        ? List.of(container.docker(), "kill")
        : SHELL_KILL;
  }

  private String target() {
    return command.reach() instanceof InContainer container
        ? container.container()
        : String.valueOf(pid());
  }

  private boolean goneWithin(Duration limit) {
    try {
      process.onExit().orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS).join();
      return true;
    } catch (CompletionException late) {
      return false;
    }
  }
}
