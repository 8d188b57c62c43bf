package swellwatch.bench.query;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import swellwatch.bench.load.WaveReadings;
import swellwatch.bench.publish.PublishBenchmark;
import swellwatch.bench.servers.BenchmarkFault;
import swellwatch.bench.servers.Databases;
import swellwatch.bench.servers.Servers;
import swellwatch.bench.servers.WorkFolder;
import swellwatch.feed.ndbc.NdbcFiles;
import swellwatch.feed.ndbc.NdbcSource;
import swellwatch.feed.sample.Sample;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.model.Quantity;

/**
 * The command {@code bench query}: stores real readings once, then asks the API and the bare
 * InfluxDB the same in turns, publishes through the API and through a bare producer, and prints the
 * figures side by side.
 */
public final class QueryBenchmark {
  /** A list of everything is as long as many pages. */
  private static final int PAGES_A_LIST = 50;

  /** As long as the just-in-time compiler is the busiest thread of the API. */
  private static final int WARM_UP_ROUNDS = 3;

  private final QueryOptions options;
  private final PrintStream out;
  private final QueryReport report;

  public QueryBenchmark(QueryOptions options, PrintStream out) {
    this.options = options;
    this.out = out;
    this.report = new QueryReport(out);
  }

  /**
   * Returns when the last line is printed, {@code ratio 0.78}: the time of the bare InfluxDB by
   * that of the API, medians, of the question where it is worst. An interrupt ends it, and every
   * process it started.
   *
   * @throws BenchmarkFault if an answer is wrong
   */
  public void run() throws IOException, InterruptedException {
    WorkFolder.use(options.work(), this::run);
  }

  private void run(Path work) throws IOException, InterruptedException {
    try (Servers servers = Servers.start(work.resolve("data"), options.influx(), out::println)) {
      Databases databases = new Databases(servers.influx());
      String name = "bench-" + ProcessHandle.current().pid() + "-query";
      KafkaSettings kafka = servers.kafka(name);
      new Topics(kafka).ensure(Topics.Plan.local());
      InfluxSettings database = databases.create(name);
      try {
        run(work, databases, database, kafka);
      } finally {
        databases.drop(database);
      }
    }
  }

  private void run(Path work, Databases databases, InfluxSettings database, KafkaSettings kafka)
      throws IOException, InterruptedException {
    Instant newest = Instant.now().truncatedTo(ChronoUnit.MINUTES);
    WaveReadings readings = readings(newest);
    Filling.of(database, readings);
    requireAll(databases.count(database, Quantity.WAVE_HEIGHT.jsonName()));
    describe(databases, readings);
    databases.awaitQuiet();
    try (Api api = Api.start(options.api(), kafka, database, work.resolve("api"))) {
      // Readings are of whole minutes, and a bound between two can be moved a little.
      Instant end = newest.plusSeconds(30);
      String station = StationChoice.of(readings, end.minus(Questions.MONTH));
      ask(new Questions(new InfluxRequest(database), api.url(), station, end).all(), database, api);
      if (options.publishing() != null) {
        new PublishBenchmark(api.url(), kafka, readings, options.rounds(), options.publishing())
            .run(out);
      }
    }
    report.ratio();
  }

  private WaveReadings readings(Instant newest) {
    Path files = options.files();
    List<NdbcSource> sources = files == null ? Sample.sources() : NdbcFiles.find(List.of(files));
    try {
      return WaveReadings.of(sources, options.readings(), newest);
    } catch (IllegalArgumentException e) {
      throw new BenchmarkFault(files + ": " + e.getMessage(), e);
    }
  }

  private void ask(List<Question> questions, InfluxSettings database, Api api)
      throws IOException, InterruptedException {
    List<Duel> all = new ArrayList<>();
    for (Question question : questions) {
      Duel duel = new Duel(question, database.url(), api.url());
      duel.compare();
      all.add(duel);
    }
    List<Duel> served = all.stream().filter(duel -> duel.refusal() == null).toList();
    for (int i = 0; i < WARM_UP_ROUNDS; i++) {
      for (Duel duel : served) {
        duel.warmUp(requests(duel));
      }
    }
    for (int round = 0; round < options.rounds(); round++) {
      for (Duel duel : served) {
        duel.round(requests(duel));
      }
    }
    report.begin();
    all.forEach(this::print);
    report.explain();
  }

  private void print(Duel duel) {
    String refusal = duel.refusal();
    if (refusal != null) {
      report.notServed(duel.question(), refusal);
    } else {
      report.add(duel.question(), duel.rows(), duel.raw(), duel.ours());
    }
  }

  private int requests(Duel duel) {
    return duel.question().kind() == Question.Kind.LIST
        ? Math.max(1, options.requests() / PAGES_A_LIST)
        : options.requests();
  }

  private void requireAll(long stored) {
    if (stored != options.readings()) {
      throw new BenchmarkFault("InfluxDB has " + stored + " of " + options.readings());
    }
  }

  private void describe(Databases databases, WaveReadings readings) {
    out.println(
        String.format(
            Locale.ROOT,
            "%,d real readings with a wave height, of %d stations; InfluxDB %s;"
                + " %d processors for everything; Java %s; %d rounds of %d requests",
            readings.count(),
            readings.stations(),
            databases.version(),
            Runtime.getRuntime().availableProcessors(),
            Runtime.version(),
            options.rounds(),
            options.requests()));
  }
}
