package swellwatch.bench.pipeline;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import swellwatch.bench.measure.HostUse;
import swellwatch.bench.measure.ProcessUse;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.bench.servers.Databases;
import swellwatch.influx.line.LineEncoder;
import swellwatch.local.process.Child;
import swellwatch.local.process.Ports;
import swellwatch.local.process.ServerCommand;

/** One contestant's process from its start until InfluxDB has all readings, and what it used. */
final class Run {
  private static final Duration TICK = Duration.ofMillis(100);

  /** After all offsets are committed, for a contestant that commits before it stores. */
  private static final Duration COMMITTED_EARLY = Duration.ofSeconds(30);

  /** How often one that commits nothing is asked for by counting, which costs influxd a second. */
  private static final Duration COUNT_EVERY = Duration.ofSeconds(10);

  private final Contestant contestant;
  private final Target target;
  private final PipelineOptions options;
  private final Databases databases;
  private final ProcessHandle broker;
  private final Path directory;
  private long lastCount;
  private ProcessUse lastUse = new ProcessUse(0, 0);

  Run(
      Contestant contestant,
      Target target,
      PipelineOptions options,
      Databases databases,
      ProcessHandle broker,
      Path directory) {
    this.contestant = contestant;
    this.target = target;
    this.options = options;
    this.databases = databases;
    this.broker = broker;
    this.directory = directory;
  }

  /**
   * @throws BenchmarkFault if the process ends by itself
   */
  Result measure(int round) throws IOException, InterruptedException {
    Files.createDirectories(directory);
    try (Contestant.Progress progress = contestant.progress(target, directory)) {
      Snapshot start = snapshot(0, null);
      lastCount = System.nanoTime();
      Child child = Child.start(command());
      ProcessHandle process = child.handle();
      try {
        return measure(round, start, progress, child, process);
      } finally {
        stop(child, process);
      }
    }
  }

  private Result measure(
      int round, Snapshot start, Contestant.Progress progress, Child child, ProcessHandle process)
      throws InterruptedException {
    long deadline = System.nanoTime() + options.limit().toNanos();
    Snapshot warm = await(options.warmUp(), progress, child, process, deadline);
    Snapshot end = await(options.readings(), progress, child, process, deadline);
    long counted = databases.count(target.influx(), LineEncoder.LATITUDE_FIELD);
    if (counted < options.readings() && end.stored() >= options.readings()) {
      counted = awaitCount(System.nanoTime() + COMMITTED_EARLY.toNanos(), child);
      end = snapshot(counted, process);
    }
    long peak = use(process).peakBytes();
    return new Result(
        round,
        contestant.name(),
        Phase.between(warm, end),
        Phase.between(start, end),
        peak,
        counted);
  }

  /** How things stand when that many are stored, or when the time is over. */
  private Snapshot await(
      long wanted, Contestant.Progress progress, Child child, ProcessHandle process, long deadline)
      throws InterruptedException {
    while (true) {
      long stored = stored(progress);
      if (stored >= wanted || System.nanoTime() - deadline > 0) {
        return snapshot(stored, process);
      }
      if (contestant.endsByItself()) {
        use(process);
      }
      tick(child);
    }
  }

  /**
   * Of a process that is ending or has ended, and has no memory any more, the last that was seen.
   */
  private ProcessUse use(ProcessHandle process) {
    ProcessUse use = ProcessUse.of(process);
    if (use.peakBytes() > 0) {
      lastUse = use;
    }
    return lastUse;
  }

  private long stored(Contestant.Progress progress) {
    long stored = progress.stored();
    if (stored == 0 && System.nanoTime() - lastCount > COUNT_EVERY.toNanos()) {
      stored = databases.count(target.influx(), LineEncoder.LATITUDE_FIELD);
      lastCount = System.nanoTime();
    }
    return stored;
  }

  private long awaitCount(long deadline, Child child) throws InterruptedException {
    long counted;
    do {
      tick(child);
      counted = databases.count(target.influx(), LineEncoder.LATITUDE_FIELD);
    } while (counted < options.readings() && System.nanoTime() - deadline < 0);
    return counted;
  }

  private void tick(Child child) throws InterruptedException {
    try {
      Process ended = child.onExit().get(TICK.toMillis(), TimeUnit.MILLISECONDS);
      if (ended.exitValue() != 0 || !contestant.endsByItself()) {
        throw new BenchmarkFault(
            contestant.name() + " ended with exit code " + ended.exitValue() + ": " + lastWords());
      }
    } catch (TimeoutException runs) {
      // As it should.
    } catch (ExecutionException e) {
      throw new BenchmarkFault("cannot watch " + contestant.name(), e);
    }
  }

  private Snapshot snapshot(long stored, @Nullable ProcessHandle process) {
    double time = System.nanoTime() / 1e9;
    double cpu = process == null ? 0 : use(process).cpuSeconds();
    double influx = databases.process().map(ProcessUse::cpuSecondsOf).orElse(Double.NaN);
    double own =
        cpu
            + influx
            + ProcessUse.cpuSecondsOf(broker)
            + ProcessUse.cpuSecondsOf(ProcessHandle.current());
    return new Snapshot(time, stored, cpu, influx, HostUse.busySeconds() - own);
  }

  private ServerCommand command() {
    return new ServerCommand(
        contestant.name(),
        directory,
        Ports.free(),
        "--work",
        contestant.command(target, directory),
        target.environment(),
        new ServerCommand.Directly());
  }

  private static void stop(Child child, ProcessHandle process) {
    List<ProcessHandle> started = process.descendants().toList();
    child.stop();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  private String lastWords() {
    try {
      List<String> lines =
          Files.readAllLines(directory.resolve("server.log"), StandardCharsets.ISO_8859_1);
      return lines.isEmpty() ? "without a word" : lines.get(lines.size() - 1);
    } catch (IOException e) {
      return "(" + e + ")";
    }
  }
}
