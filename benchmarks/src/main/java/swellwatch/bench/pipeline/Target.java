package swellwatch.bench.pipeline;

import java.util.Map;
import swellwatch.bench.servers.ServiceEnvironment;
import swellwatch.influx.InfluxSettings;
import swellwatch.kafka.KafkaSettings;

/** Where one run reads and writes: a consumer group and a database that nobody has used before. */
record Target(KafkaSettings kafka, InfluxSettings influx, int connections) {

  /**
   * What every contestant is told: the variables of {@code swellwatch ingest}. Others of the
   * caller's stay, so that {@code SWELLWATCH_BATCH} and the like can be tried out.
   */
  Map<String, String> environment() {
    Map<String, String> environment = ServiceEnvironment.of(kafka, influx);
    environment.put("SWELLWATCH_WORKERS", String.valueOf(connections));
    environment.put("SWELLWATCH_HEALTH_PORT", "0");
    return environment;
  }
}
