package swellwatch.bench.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import swellwatch.bench.load.LineFile;
import swellwatch.bench.load.RepeatedSample;
import swellwatch.bench.load.TopicWriter;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.bench.servers.Databases;
import swellwatch.bench.servers.Servers;
import swellwatch.bench.servers.WorkFolder;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;

/**
 * The command {@code bench pipeline}: fills a topic once, then lets the contestants take turns,
 * each with a consumer group and a database of its own, and prints their figures side by side.
 */
public final class PipelineBenchmark {
  private static final String OURS = "swellwatch";
  private static final String OTHER = "contestant";
  private static final String REPLAY = "replay";
  private static final Topics.Plan TOPICS = Topics.Plan.local();

  private final PipelineOptions options;
  private final PrintStream out;
  private final Report report;

  public PipelineBenchmark(PipelineOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.report = new Report(out);
  }

  /**
   * Returns when the last line is printed, {@code ratio 0.78}: our readings a second by those of
   * the ceiling, after the warm-up, medians. An interrupt ends it, and every process it started.
   *
   * @throws BenchmarkFault if a process ends by itself, or if InfluxDB does not have all readings
   */
  public void run() throws IOException, InterruptedException {
    WorkFolder.use(options.work(), this::run);
  }

  private void run(Path work) throws IOException, InterruptedException {
    try (Servers servers = Servers.start(work.resolve("data"), options.influx(), out::println)) {
      Databases databases = new Databases(servers.influx());
      KafkaSettings kafka = servers.kafka("none");
      new Topics(kafka).ensure(TOPICS);
      Path lines = work.resolve("lines");
      describe(databases, fill(kafka, lines));
      new PollRate(kafka, TOPICS.partitions(), options.readings(), options.warmUp()).print(out);
      List<Contestant> contestants = contestants(lines);
      report.begin();
      for (int round = 1; round <= options.rounds(); round++) {
        for (Contestant contestant : contestants) {
          run(round, contestant, servers, databases, work);
        }
      }
      report.end(contestants.stream().map(Contestant::name).toList());
      if (options.replay() != null) {
        report.compare(REPLAY, OURS);
      }
      report.ratio(OURS, contestants.get(0).name());
    }
  }

  private void run(
      int round, Contestant contestant, Servers servers, Databases databases, Path work)
      throws IOException, InterruptedException {
    String name = "bench-" + ProcessHandle.current().pid() + "-" + round + "-" + contestant.name();
    InfluxSettings database = databases.create(name);
    try {
      databases.awaitQuiet();
      Target target = new Target(servers.kafka(name), database, options.connections());
      Path directory = work.resolve("runs").resolve(name);
      Run run = new Run(contestant, target, options, databases, servers.broker(), directory);
      Result result = run.measure(round);
      report.add(result);
      check(result);
    } finally {
      databases.drop(database);
    }
  }

  /** Of somebody else's program we only tell what it did; ours must be right to be fast. */
  private void check(Result result) {
    if (result.counted() == options.readings()) {
      return;
    }
    String fault =
        String.format(
            Locale.ROOT,
            "%s: InfluxDB has %,d of %,d readings",
            result.name(),
            result.counted(),
            options.readings());
    if (!result.name().equals(OTHER)) {
      throw new BenchmarkFault(fault);
    }
    out.println(fault);
  }

  private List<Contestant> contestants(Path lines) {
    List<Contestant> all = new ArrayList<>();
    all.add(new Ceiling(lines));
    all.add(new GroupConsumer(OURS, options.ingest()));
    List<String> replay = options.replay();
    if (replay != null) {
      all.add(new Replay(REPLAY, replay, options.readings()));
    }
    String command = options.contestant();
    if (command != null) {
      all.add(new GroupConsumer(OTHER, List.of("/bin/sh", "-c", command)));
    }
    return all;
  }

  private record Filled(int stations, long jsonBytes, long lineBytes) {}

  private Filled fill(KafkaSettings kafka, Path lines) throws IOException, InterruptedException {
    Instant newest = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    RepeatedSample sample = RepeatedSample.endingAt(newest);
    try (TopicWriter topic = new TopicWriter(kafka, TOPICS.partitions());
        LineFile.Writer file = new LineFile.Writer(lines)) {
      sample.forEach(
          options.readings(),
          reading -> {
            topic.publish(reading);
            file.add(reading);
          });
      topic.flush();
      return new Filled(topic.stations(), topic.bytes(), file.bytes());
    }
  }

  private void describe(Databases databases, Filled filled) {
    out.println(
        String.format(
            Locale.ROOT,
            "%,d real readings of %d stations: %d bytes of JSON each (lz4, %d partitions), "
                + "%d bytes of line protocol",
            options.readings(),
            filled.stations(),
            filled.jsonBytes() / options.readings(),
            TOPICS.partitions(),
            filled.lineBytes() / options.readings()));
    out.println(
        String.format(
            Locale.ROOT,
            "InfluxDB %s; %d connections; %d processors for everything; Java %s; warm-up %,d",
            databases.version(),
            options.connections(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            options.warmUp()));
  }
}
