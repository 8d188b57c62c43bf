package swellwatch.bench.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;

/** Where one run reads and writes: a consumer group and a database that nobody has used before. */
record Target(KafkaSettings kafka, InfluxSettings influx, int connections) {

  /**
   * What every contestant is told: the variables of {@code swellwatch ingest}. Others of the
   * caller's stay, so that {@code SWELLWATCH_BATCH} and the like can be tried out.
   */
  Map<String, String> environment() {
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
    putCredentials(environment);
    environment.put("SWELLWATCH_WORKERS", String.valueOf(connections));
    environment.put("SWELLWATCH_HEALTH_PORT", "0");
    return environment;
  }

  private void putCredentials(Map<String, String> environment) {
    if (influx.credentials() instanceof InfluxCredentials.Token token) {
      put(InfluxSettings.TOKEN, token.token(), environment);
    } else if (influx.credentials() instanceof InfluxCredentials.UserPassword user) {
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
