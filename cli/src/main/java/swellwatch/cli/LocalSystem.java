package swellwatch.cli;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.setup.Retention;
import swellwatch.ingest.Ingest;
import swellwatch.ingest.IngestSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.local.LocalStack;
import swellwatch.local.LocalStackSettings;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.local.process.Ports;
import swellwatch.query.QueryApi;
import swellwatch.query.QueryApiSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

/**
 * A complete system on this machine: broker and InfluxDB as child processes, consumer and API in
 * this one. Started in the order of the data's way, stopped in the reverse order.
 */
final class LocalSystem implements AutoCloseable {
  /** What describes the servers: those of the local stack, unless an option names others. */
  private static final List<Setting> ADDRESSES =
      List.of(KafkaSettings.BOOTSTRAP_SERVERS, InfluxSettings.URL);

  private static final List<Setting> KAFKA =
      List.of(KafkaSettings.BOOTSTRAP_SERVERS, KafkaSettings.CONFIG);

  private static final List<Setting> INFLUX =
      List.of(
          InfluxSettings.URL,
          InfluxSettings.TOKEN,
          InfluxSettings.USERNAME,
          InfluxSettings.PASSWORD);

  private final LocalStack stack;
  private final IngestSettings ingestSettings;
  private final Optional<Ingest> ingest;
  private final Optional<QueryApi> api;

  private LocalSystem(
      LocalStack stack,
      IngestSettings ingestSettings,
      Optional<Ingest> ingest,
      Optional<QueryApi> api) {
    this.stack = stack;
    this.ingestSettings = ingestSettings;
    this.ingest = ingest;
    this.api = api;
  }

  /** The settings that commands with a local system take beside {@link LocalOptions}. */
  static List<Setting> settings() {
    return Stream.of(IngestSettings.all(), QueryApiSettings.all())
        .flatMap(List::stream)
        .distinct()
        .filter(setting -> !KAFKA.contains(setting) && !INFLUX.contains(setting))
        .toList();
  }

  /** Returns when everything runs. Ctrl-C stops all of it, also while it starts. */
  static LocalSystem start(CommandSpec command, LocalOptions options, PrintWriter out) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    forget(KAFKA, environment, options.bootstrapServers() != null);
    forget(INFLUX, environment, options.influxUrl() != null);
    // Faults are to be reported before anything starts, not after the servers are up.
    requireFreePorts(read(command, environment), options);
    out.println("Starting; the data is kept in " + options.data());
    LocalStack stack = LocalStack.start(stackSettings(options, out));
    try {
      environment.putAll(addresses(options, stack));
      environment.putAll(SettingOptions.values(command, settings(), environment));
      return start(command, options, environment, stack, out);
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private static LocalSystem start(
      CommandSpec command,
      LocalOptions options,
      Map<String, String> environment,
      LocalStack stack,
      PrintWriter out) {
    Settings raw = read(command, environment);
    IngestSettings ingestSettings = IngestSettings.read(raw);
    QueryApiSettings apiSettings = QueryApiSettings.read(raw);
    SetupCommand.ensureTopics(ingestSettings.kafka(), Topics.Plan.local(), out);
    SetupCommand.ensureDatabase(ingestSettings.influx(), Retention.FOREVER, out);
    Optional<Ingest> ingest =
        options.withIngest() ? Optional.of(Ingest.start(ingestSettings)) : Optional.empty();
    try {
      Optional<QueryApi> api =
          options.withApi()
              ? Optional.of(
                  QueryApi.start(apiSettings, ingestSettings.influx(), ingestSettings.kafka()))
              : Optional.empty();
      EnvironmentFile.write(options.data(), environment, ingest, api);
      return new LocalSystem(stack, ingestSettings, ingest, api);
    } catch (RuntimeException e) {
      ingest.ifPresent(Ingest::close);
      throw e;
    }
  }

  KafkaSettings kafka() {
    return ingestSettings.kafka();
  }

  InfluxSettings influx() {
    return ingestSettings.influx();
  }

  Optional<QueryApi> api() {
    return api;
  }

  Optional<Ingest> ingest() {
    return ingest;
  }

  /** Blocks until the program is stopped, or the consumer fails. */
  void awaitEnd() throws InterruptedException {
    if (ingest.isPresent()) {
      ingest.get().awaitEnd();
    } else {
      new CountDownLatch(1).await();
    }
  }

  @Override
  public void close() {
    api.ifPresent(QueryApi::close);
    ingest.ifPresent(Ingest::close);
    stack.close();
  }

  private static void forget(
      List<Setting> settings, Map<String, String> environment, boolean keepCredentials) {
    for (Setting setting : settings) {
      boolean address = ADDRESSES.contains(setting);
      if (address || !keepCredentials) {
        environment.remove(setting.variable());
        environment.remove(setting.fileVariable());
      }
    }
  }

  private static Settings read(CommandSpec command, Map<String, String> environment) {
    Settings raw = SettingOptions.read(command, settings(), environment);
    IngestSettings.read(raw);
    QueryApiSettings.read(raw);
    raw.check();
    return raw;
  }

  /** Those of the servers are looked at by the local stack. */
  private static void requireFreePorts(Settings raw, LocalOptions options) {
    int api = QueryApiSettings.read(raw).port();
    int health = IngestSettings.read(raw).healthPort();
    if (options.withApi() && api != 0) {
      Ports.requireFree(api, QueryApiSettings.PORT.option());
    }
    if (options.withIngest() && health != 0) {
      Ports.requireFree(health, IngestSettings.HEALTH_PORT.option());
    }
  }

  private static LocalStackSettings stackSettings(LocalOptions options, PrintWriter out) {
    return new LocalStackSettings(
            options.data(),
            options.kafkaPort(),
            options.influxPort(),
            options.bootstrapServers() == null,
            options.influxUrl() == null)
        .withProgress(line -> {
          out.println(line);
          out.flush();
        });
  }

  private static Map<String, String> addresses(LocalOptions options, LocalStack stack) {
    Map<String, String> addresses = new HashMap<>();
    addresses.put(
        "KAFKA_BOOTSTRAP_SERVERS",
        options.bootstrapServers() != null
            ? options.bootstrapServers()
            : stack.broker().orElseThrow().bootstrapServers());
    if (options.influxUrl() != null) {
      addresses.put("INFLUX_URL", options.influxUrl());
    } else {
      addresses.put("INFLUX_URL", stack.influxDb().orElseThrow().url().toString());
      addCredentials(stack.influxDb().orElseThrow().access(), addresses);
    }
    return addresses;
  }

  private static void addCredentials(InfluxDbAccess access, Map<String, String> addresses) {
    if (access.family() >= 2) {
      addresses.put("INFLUX_TOKEN", access.token());
      addresses.put("INFLUX_ORG", access.org());
    }
  }
}
