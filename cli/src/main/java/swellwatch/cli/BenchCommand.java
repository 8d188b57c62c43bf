package swellwatch.cli;

import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import swellwatch.bench.pipeline.PipelineBenchmark;
import swellwatch.bench.pipeline.PipelineOptions;
import swellwatch.bench.query.QueryBenchmark;
import swellwatch.bench.query.QueryOptions;
import swellwatch.influx.InfluxSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "bench",
    description = "Measure how fast it is, beside the bare InfluxDB in the same run.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {BenchCommand.Pipeline.class, BenchCommand.Query.class})
final class BenchCommand {
  private static final List<Setting> CREDENTIALS =
      List.of(
          InfluxSettings.TOKEN,
          InfluxSettings.USERNAME,
          InfluxSettings.PASSWORD,
          InfluxSettings.ORG);

  /** Of each way in each round. */
  private static final Duration PUBLISHING = Duration.ofSeconds(3);

  /**
   * How to run another process of this program: as people do, through the launcher if it is here.
   */
  static List<String> program(String command) {
    try {
      Path code = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      Path launcher = code.resolveSibling("../bin/swellwatch").normalize();
      if (Files.isExecutable(launcher)) {
        return List.of(launcher.toString(), command);
      }
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    words.addAll(
        List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), command));
    return List.copyOf(words);
  }

  @Command(
      name = "pipeline",
      description = {
        "From the topic into InfluxDB, on servers of its own: the ceiling (lines encoded beforehand,"
            + " sent as fast as InfluxDB answers) and the consumer take turns.",
        "The last line is their ratio in readings a second, after the warm-up, medians."
      })
  static final class Pipeline implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Option(
        names = "--readings",
        paramLabel = "N",
        defaultValue = "4000000",
        description = "readings on the topic (default 4000000)")
    private long readings;

    @Option(
        names = "--warm-up",
        paramLabel = "N",
        defaultValue = "500000",
        description = "how many of them go by before the figures begin (default 500000)")
    private long warmUp;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "3",
        description = "how often each takes its turn (default 3)")
    private int rounds;

    @Option(
        names = "--connections",
        paramLabel = "N",
        defaultValue = "2",
        description = "connections of the ceiling, workers of the consumer (default 2)")
    private int connections;

    @Option(
        names = "--influx-url",
        paramLabel = "URL",
        description = "use this InfluxDB instead of a local one; databases bench-... come and go")
    private @Nullable String influxUrl;

    @Option(
        names = "--contestant",
        paramLabel = "COMMAND",
        description =
            "a shell command that takes its turn too: it finds topic and database in the variables"
                + " of ingest (KAFKA_BOOTSTRAP_SERVERS, SWELLWATCH_TOPIC, SWELLWATCH_GROUP,"
                + " SWELLWATCH_WORKERS, INFLUX_URL, INFLUX_BUCKET, INFLUX_TOKEN, INFLUX_ORG), is to"
                + " write the same points, and is stopped when all are stored")
    private @Nullable String contestant;

    @Option(
        names = "--replay",
        description = "the replay of the same topic takes its turn too, into a database of its own")
    private boolean replay;

    @Option(
        names = "--work",
        paramLabel = "DIR",
        description = "keeps data and logs here; if not given, in a folder deleted at the end")
    private @Nullable Path work;

    @Option(
        names = "--limit",
        paramLabel = "DURATION",
        defaultValue = "PT10M",
        description = "the longest that one turn may take (default PT10M)")
    private Duration limit = Duration.ZERO;

    @Override
    public List<Setting> settings() {
      return CREDENTIALS;
    }

    @Override
    public Integer call() throws Exception {
      if (!(warmUp > 0 && readings > warmUp && rounds > 0 && connections > 0)) {
        throw new ParameterException(
            spec.commandLine(),
            "--rounds, --connections and --warm-up must be above zero, --readings above --warm-up");
      }
      PipelineOptions options =
          new PipelineOptions(
              readings,
              warmUp,
              rounds,
              connections,
              influx(spec, influxUrl),
              contestant,
              work,
              limit,
              program("ingest"),
              replay ? program("replay") : null);
      return AtExit.interruptible(() -> {
        new PipelineBenchmark(options, System.out).run();
        return 0;
      });
    }
  }

  @Command(
      name = "query",
      description = {
        "The API on servers of its own, with real readings in them: what people ask of it, in turns"
            + " with the InfluxQL that it takes of the bare InfluxDB; then publishing, in turns"
            + " with a bare Kafka producer.",
        "The last line is the time of the bare InfluxDB by that of the API, medians, for the"
            + " question where it is worst."
      })
  static final class Query implements Callable<Integer>, SettingOptions.Command {
    @Spec private CommandSpec spec;

    @Option(
        names = "--readings",
        paramLabel = "N",
        defaultValue = "273529",
        description =
            "readings with a wave height that are stored (default 273529); if there are fewer, they"
                + " are repeated as further stations")
    private int readings;

    @Option(
        names = "--files",
        paramLabel = "PATH",
        description = "a file or folder of NDBC instead of the bundled observations")
    private @Nullable Path files;

    @Option(
        names = "--rounds",
        paramLabel = "N",
        defaultValue = "3",
        description = "how often each takes its turn (default 3)")
    private int rounds;

    @Option(
        names = "--requests",
        paramLabel = "N",
        defaultValue = "200",
        description =
            "requests for each question in a round, to either side; three times as many warm the"
                + " API up, and with fewer than the default it is still cold (default 200)")
    private int requests;

    @Option(names = "--no-publish", description = "leaves publishing out")
    private boolean noPublish;

    @Option(
        names = "--influx-url",
        paramLabel = "URL",
        description =
            "use this InfluxDB instead of a local one; a database bench-... comes and goes")
    private @Nullable String influxUrl;

    @Option(
        names = "--work",
        paramLabel = "DIR",
        description = "keeps data and logs here; if not given, in a folder deleted at the end")
    private @Nullable Path work;

    @Override
    public List<Setting> settings() {
      return CREDENTIALS;
    }

    @Override
    public Integer call() throws Exception {
      if (!(readings > 0 && rounds > 0 && requests > 0)) {
        throw new ParameterException(
            spec.commandLine(), "--readings, --rounds and --requests must be above zero");
      }
      InfluxSettings influx = influx(spec, influxUrl);
      if (influx != null && !influx.url().getScheme().equals("http")) {
        throw new ParameterException(
            spec.commandLine(), "--influx-url must begin with http://: nothing is encrypted here");
      }
      QueryOptions options =
          new QueryOptions(
              readings,
              files,
              rounds,
              requests,
              noPublish ? null : PUBLISHING,
              influx,
              work,
              program("api"));
      return AtExit.interruptible(() -> {
        new QueryBenchmark(options, System.out).run();
        return 0;
      });
    }
  }

  private static @Nullable InfluxSettings influx(CommandSpec spec, @Nullable String url) {
    if (url == null) {
      return null;
    }
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.put(InfluxSettings.URL.variable(), url);
    Settings raw = SettingOptions.read(spec, CREDENTIALS, environment);
    InfluxSettings influx = InfluxSettings.read(raw);
    raw.check();
    return influx;
  }
}
