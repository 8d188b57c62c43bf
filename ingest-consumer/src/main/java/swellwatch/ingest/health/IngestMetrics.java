package swellwatch.ingest.health;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What Prometheus sees. The counters form an equation that holds at each moment between batches:
 * received = written + rejected; so they move together, when a batch is committed.
 */
public final class IngestMetrics {
  private static final List<String> REASONS =
      List.of(
          "kafka",
          "influxdb",
          "influxdb-configuration",
          "refused",
          "dead-letters",
          "rejected-share");

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Counter received = registry.counter("swellwatch.records.received");
  private final Counter written = records("written");
  private final Counter rejected = records("rejected");
  private final Counter unknownMembers = registry.counter("swellwatch.unknown.members");
  private final Timer batch = registry.timer("swellwatch.batch");
  private final Timer write = registry.timer("swellwatch.write");
  private final AtomicLong lastCommit = new AtomicLong(System.nanoTime());

  /**
   * @param workers whose pauses are shown
   * @param lags of the same workers
   */
  public IngestMetrics(List<Condition> workers, List<Lag> lags, InstantSource clock) {
    Gauge.builder("swellwatch.lag.records", lags, all -> recordsOf(all))
        .description("records that are published and not committed")
        .register(registry);
    Gauge.builder("swellwatch.lag.seconds", lags, all -> secondsOf(all, clock.millis()))
        .description("age of the oldest record that is not safe yet")
        .register(registry);
    for (String reason : REASONS) {
      Gauge.builder("swellwatch.paused", workers, all -> countPaused(all, reason))
          .description("workers that are paused")
          .tags(Tags.of("reason", reason))
          .register(registry);
    }
    TimeGauge.builder("swellwatch.commit.age", lastCommit, TimeUnit.NANOSECONDS, this::age)
        .description("time since a batch was committed")
        .register(registry);
  }

  // Not while they are read: a scrape in between would see half of it.
  public synchronized void committed(int accepted, int refused, int ignoredMembers) {
    received.increment(accepted + refused);
    written.increment(accepted);
    rejected.increment(refused);
    unknownMembers.increment(ignoredMembers);
    lastCommit.set(System.nanoTime());
  }

  /** From the poll to the commit. */
  public Timer batch() {
    return batch;
  }

  /** Until InfluxDB has stored the batch. */
  public Timer write() {
    return write;
  }

  /** Records committed so far, in all. */
  public long recordsReceived() {
    return (long) received.count();
  }

  synchronized String scrape() {
    return registry.scrape();
  }

  private Counter records(String outcome) {
    return registry.counter("swellwatch.records", "outcome", outcome);
  }

  private double age(AtomicLong since) {
    return System.nanoTime() - since.get();
  }

  private static double recordsOf(List<Lag> lags) {
    return lags.stream().mapToLong(Lag::records).sum();
  }

  private static double secondsOf(List<Lag> lags, long now) {
    return lags.stream().mapToDouble(lag -> lag.seconds(now)).max().orElse(0);
  }

  private static double countPaused(List<Condition> workers, String reason) {
    return workers.stream()
        .filter(worker -> worker.pause().filter(why -> why.reason().equals(reason)).isPresent())
        .count();
  }
}
