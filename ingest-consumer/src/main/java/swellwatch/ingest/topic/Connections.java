package swellwatch.ingest.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.Metric;

/** Whether a consumer has a connection to any broker: without one it polls in vain, silently. */
record Connections(Metric count) {

  static Connections of(Consumer<?, ?> consumer) {
    return consumer.metrics().values().stream()
        .filter(metric -> metric.metricName().name().equals("connection-count"))
        .findFirst()
        .map(Connections::new)
        .orElseThrow();
  }

  boolean any() {
    return !Double.valueOf(0).equals(count.metricValue());
  }
}
