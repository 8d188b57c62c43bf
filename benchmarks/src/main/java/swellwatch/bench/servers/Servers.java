package swellwatch.bench.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.LocalStack;
import swellwatch.local.LocalStackSettings;
import swellwatch.local.influxdb.InfluxDbAccess;
import swellwatch.model.topic.TopicContract;

/**
 * A broker of the benchmark's own, and InfluxDB: a local one unless there is one already.
 *
 * @param influx with any bucket
 */
public record Servers(LocalStack stack, InfluxSettings influx) implements AutoCloseable {
  private static final String NONE_YET = "";
  private static final Duration INFLUX_TIMEOUT = Duration.ofMinutes(1);

  public static Servers start(
      Path directory, @Nullable InfluxSettings given, Consumer<String> progress) {
    LocalStack stack =
        LocalStack.start(
            new LocalStackSettings(directory, 0, 0, true, given == null).withProgress(progress));
    return new Servers(stack, given == null ? local(stack.influxDb().orElseThrow()) : given);
  }

  /** With a group of that name. */
  public KafkaSettings kafka(String group) {
    return new KafkaSettings(
        stack.broker().orElseThrow().bootstrapServers(),
        Map.of(),
        TopicContract.READINGS,
        TopicContract.DEAD_LETTERS,
        group);
  }

  public ProcessHandle broker() {
    return ProcessHandle.of(stack.broker().orElseThrow().pid()).orElseThrow();
  }

  @Override
  public void close() {
    stack.close();
  }

  private static InfluxSettings local(LocalInfluxDb server) {
    InfluxDbAccess access = server.access();
    InfluxCredentials credentials =
        access.family() == 1
            ? new InfluxCredentials.None()
            : new InfluxCredentials.Token(access.token());
    return new InfluxSettings(
        server.url(), credentials, access.org(), NONE_YET, false, INFLUX_TIMEOUT);
  }
}
