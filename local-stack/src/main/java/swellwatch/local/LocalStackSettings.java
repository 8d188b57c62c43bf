package swellwatch.local;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * What a {@link LocalStack} consists of.
 *
 * @param data keeps the data of both servers
 * @param kafkaPort 0 for any free one
 * @param influxPort 0 for any free one
 * @param options how the caller's command line calls these, for error messages
 * @param progress takes a line for people when something takes long, such as fetching InfluxDB
 */
public record LocalStackSettings(
    Path data,
    int kafkaPort,
    int influxPort,
    boolean withBroker,
    boolean withInfluxDb,
    Options options,
    Consumer<String> progress) {

  static final Options DEFAULT_OPTIONS =
      new Options("--data", "--kafka-port", "--influx-port", "--influx-url");

  /** Names of command-line options. */
  public record Options(String data, String kafkaPort, String influxPort, String influxUrl) {}

  /** With the options' usual names; progress goes to the log. */
  public LocalStackSettings(
      Path data, int kafkaPort, int influxPort, boolean withBroker, boolean withInfluxDb) {
    this(
        data,
        kafkaPort,
        influxPort,
        withBroker,
        withInfluxDb,
        DEFAULT_OPTIONS,
        LocalStack::logProgress);
  }

  public LocalStackSettings withProgress(Consumer<String> other) {
    return new LocalStackSettings(
        data, kafkaPort, influxPort, withBroker, withInfluxDb, options, other);
  }
}
