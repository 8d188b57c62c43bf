package swellwatch.bench.servers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;

/** The environment of a service under test. */
public final class ServiceEnvironment {
  private ServiceEnvironment() {}

  /**
   * The caller's own, so that {@code SWELLWATCH_BATCH} and the like can be tried out, but with
   * these servers and no other.
   */
  public static Map<String, String> of(KafkaSettings kafka, InfluxSettings influx) {
    Map<String, String> environment = new HashMap<>(System.getenv());
    Stream.of(KafkaSettings.all(), InfluxSettings.all())
        .flatMap(List::stream)
        .forEach(setting -> forget(setting, environment));
    put(KafkaSettings.BOOTSTRAP_SERVERS, kafka.bootstrapServers(), environment);
    put(KafkaSettings.TOPIC, kafka.topic(), environment);
    put(KafkaSettings.DEAD_LETTER_TOPIC, kafka.deadLetterTopic(), environment);
    put(KafkaSettings.GROUP, kafka.group(), environment);
    put(InfluxSettings.URL, influx.url().toString(), environment);
    put(InfluxSettings.BUCKET, influx.bucket(), environment);
    put(InfluxSettings.ORG, influx.org(), environment);
    putCredentials(influx.credentials(), environment);
    return environment;
  }

  private static void putCredentials(
      InfluxCredentials credentials, Map<String, String> environment) {
    if (credentials instanceof InfluxCredentials.Token token) {
      put(InfluxSettings.TOKEN, token.token(), environment);
    } else if (credentials instanceof InfluxCredentials.UserPassword user) {
      put(InfluxSettings.USERNAME, user.user(), environment);
      put(InfluxSettings.PASSWORD, user.password(), environment);
    }
  }

  private static void put(Setting setting, String value, Map<String, String> environment) {
    environment.put(setting.variable(), value);
  }

  private static void forget(Setting setting, Map<String, String> environment) {
    environment.remove(setting.variable());
    environment.remove(setting.fileVariable());
  }
}
