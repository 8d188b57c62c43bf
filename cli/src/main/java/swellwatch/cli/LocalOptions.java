package swellwatch.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of a local system that are no settings of its parts. */
final class LocalOptions {
  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".swellwatch",
      description = "keeps all data (default .swellwatch)")
  private Path data = Path.of(".swellwatch");

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      defaultValue = "9092",
      description = "port of the broker; 0 for any (default 9092)")
  private int kafkaPort;

  @Option(
      names = "--influx-port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      defaultValue = "8086",
      description = "port of InfluxDB; 0 for any (default 8086)")
  private int influxPort;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "use these Kafka brokers instead of a local one")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--influx-url",
      paramLabel = "URL",
      description =
          "use this InfluxDB instead of a local one; who we are there is read from the"
              + " environment (INFLUX_TOKEN and the like)")
  private @Nullable String influxUrl;

  @Option(names = "--no-ingest", description = "leave the consumer out, to run it separately")
  private boolean noIngest;

  @Option(names = "--no-api", description = "leave the query API out, to run it separately")
  private boolean noApi;

  private static final class PortNumber implements ITypeConverter<Integer> {
    private static final int MAX = 65_535;

    @Override
    public Integer convert(String text) {
      if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MAX) {
        throw new TypeConversionException(
            "must be a whole number from 0 to " + MAX + ", not '" + text + "'");
      }
      return Integer.valueOf(text);
    }
  }

  Path data() {
    return data;
  }

  int kafkaPort() {
    return kafkaPort;
  }

  int influxPort() {
    return influxPort;
  }

  @Nullable String bootstrapServers() {
    return bootstrapServers;
  }

  @Nullable String influxUrl() {
    return influxUrl;
  }

  boolean withIngest() {
    return !noIngest;
  }

  boolean withApi() {
    return !noApi;
  }
}
