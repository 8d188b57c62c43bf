package swellwatch.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.setup.Account;
import swellwatch.influx.setup.CredentialFiles;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.influx.setup.Role;
import swellwatch.influx.setup.SetupResult;
import swellwatch.kafka.KafkaSettings;
import swellwatch.kafka.Topics;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;

@Command(
    name = "setup",
    description = {
      "Make topics and database (bucket) on servers that run already.",
      "What is there is left as it is, so it can be run again."
    })
final class SetupCommand implements Callable<Integer>, SettingOptions.Command {
  private static final Setting PARTITIONS =
      Setting.of("SWELLWATCH_PARTITIONS", "--partitions", "4", "partitions of new topics");
  private static final Setting REPLICATION =
      Setting.of(
          "SWELLWATCH_REPLICATION",
          "--replication",
          null,
          "replicas of new topics; the broker's default if not given");
  private static final Setting RETENTION =
      Setting.of(
          "SWELLWATCH_RETENTION",
          "--retention",
          null,
          "how long topics and database keep data (P90D); for ever if not given");
  private static final Setting SHARD_DURATION =
      Setting.of(
          "SWELLWATCH_SHARD_DURATION",
          "--shard-duration",
          null,
          "InfluxDB's shard duration; 52 weeks, or the server's choice with a retention");

  @Spec private CommandSpec spec;

  @Option(
      names = "--credentials",
      paramLabel = "DIR",
      description = {
        "also make an account for ingest that may only write and one for api that may only read,",
        "their secrets in files in that folder; needs an administrator's credentials"
      })
  private @Nullable Path credentials;

  @Override
  public List<Setting> settings() {
    List<Setting> all = new ArrayList<>(KafkaSettings.all());
    all.addAll(InfluxSettings.all());
    all.addAll(List.of(PARTITIONS, REPLICATION, RETENTION, SHARD_DURATION));
    return all;
  }

  @Override
  public Integer call() {
    Settings raw = SettingOptions.read(spec, settings());
    KafkaSettings kafka = KafkaSettings.read(raw);
    InfluxSettings influx = InfluxSettings.read(raw);
    Duration retention = optionalDuration(raw, RETENTION);
    Topics.Plan plan =
        new Topics.Plan(raw.integer(PARTITIONS, 1, 10_000), replication(raw), retention);
    Retention keep =
        Retention.of(
            retention == null ? Duration.ZERO : retention, optionalDuration(raw, SHARD_DURATION));
    if (credentials != null && influx.credentials() instanceof InfluxCredentials.None) {
      raw.fault(InfluxSettings.TOKEN, "or a user is required with --credentials");
    }
    raw.check();
    PrintWriter out = spec.commandLine().getOut();
    ensureTopics(kafka, plan, out);
    ensureDatabase(influx, keep, out);
    if (credentials != null) {
      ensureCredentials(influx, credentials, out);
    }
    return 0;
  }

  static void ensureTopics(KafkaSettings kafka, Topics.Plan plan, PrintWriter out) {
    for (Topics.Outcome topic : new Topics(kafka).ensure(plan)) {
      String what = topic.created() ? "created" : "is there already";
      out.println(
          "topic " + topic.topic() + " " + what + ", " + topic.partitions() + " partitions");
    }
  }

  static void ensureDatabase(InfluxSettings influx, Retention keep, PrintWriter out) {
    try (InfluxConnection connection = InfluxConnection.open(influx)) {
      SetupResult result = new InfluxSetup(connection).create(keep);
      out.println("database or bucket " + influx.bucket() + " " + describe(result));
    }
  }

  private static void ensureCredentials(InfluxSettings influx, Path directory, PrintWriter out) {
    try (InfluxConnection connection = InfluxConnection.open(influx)) {
      for (Account account : CredentialFiles.ensure(connection, directory.toAbsolutePath())) {
        String what = account.created() ? " created" : " is there already";
        Role role = account.role();
        out.println("account " + account.name() + what + ", may " + role.right() + " only");
        out.println("  to use it: " + variables(account) + " swellwatch " + role.command());
      }
    }
  }

  private static String variables(Account account) {
    boolean user = account.secretWord().equals("password");
    String file = (user ? InfluxSettings.PASSWORD : InfluxSettings.TOKEN).fileVariable();
    String name = user ? InfluxSettings.USERNAME.variable() + "=" + account.name() + " " : "";
    return name + file + "=" + account.file();
  }

  private static String describe(SetupResult result) {
    if (result instanceof SetupResult.Created created) {
      return "created, " + describe(created.retention());
    }
    if (result instanceof SetupResult.AlreadyThere there) {
      return "is there already, " + describe(there.retention());
    }
    return "is made by the first write";
  }

  private static String describe(Retention retention) {
    Duration keep = retention.keep();
    if (keep.isZero()) {
      return "keeps for ever";
    }
    boolean wholeDays = keep.equals(Duration.ofDays(keep.toDays()));
    return "keeps " + (wholeDays ? keep.toDays() + " days" : keep);
  }

  private static Optional<Short> replication(Settings raw) {
    return raw.optional(REPLICATION) == null
        ? Optional.empty()
        : Optional.of((short) raw.integer(REPLICATION, 1, Short.MAX_VALUE));
  }

  private static @Nullable Duration optionalDuration(Settings raw, Setting setting) {
    return raw.optional(setting) == null ? null : raw.duration(setting);
  }
}
