package swellwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static swellwatch.ingest.Probe.metric;
import static swellwatch.ingest.StubInflux.say;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.ingest.StubInflux.Action;
import swellwatch.ingest.StubInflux.Reply;

class MetricsTest extends Scenes {

  @Test
  void receivedIsWrittenAndRejectedTogetherAtEveryScrape() {
    Scene scene = scene(Map.of("SWELLWATCH_BATCH", "1"));
    int records = 600;
    Load.publish(scene, 1, records);

    Probe probe = Probe.of(start(scene));

    await()
        .atMost(SOON)
        .pollInterval(java.time.Duration.ofMillis(1))
        .until(() -> {
          String scrape = probe.metrics();
          double written = metric("swellwatch_records_total{outcome=\"written\"}", scrape);
          double rejected = metric("swellwatch_records_total{outcome=\"rejected\"}", scrape);
          double received = metric("swellwatch_records_received_total", scrape);
          assertThat(received).as(scrape).isEqualTo(written + rejected);
          return received >= records;
        });
    Oracle.Verdict verdict = assertClean(scene);
    assertThat(probe.metric("swellwatch_records_total{outcome=\"rejected\"}"))
        .isEqualTo(verdict.letters());
  }

  @Test
  @Tag("full")
  void lagGrowsWhileInfluxDbIsAwayAndIsNothingOnceAllIsStored() {
    StubInflux stub = open(StubInflux.always(say(Reply.of(503, "away"))));
    Scene scene = scene(Map.of("INFLUX_URL", stub.url().toString(), "SWELLWATCH_WORKERS", "1"));
    Load.publish(scene, 1, 100);

    Probe probe = Probe.of(start(scene));

    await().atMost(SOON).until(() -> probe.metric("swellwatch_lag_records") == 100);
    Load.publish(scene, 2, 400);
    await().atMost(SOON).until(() -> probe.metric("swellwatch_lag_records") == 500);
    double age = probe.metric("swellwatch_lag_seconds");
    assertThat(age).isBetween(0.0, 60.0);
    await().atMost(SOON).until(() -> probe.metric("swellwatch_lag_seconds") > age + 1);
    stub.script(write -> new Action.Forward());
    awaitNoLag(scene);
    await().atMost(SOON).until(() -> probe.metric("swellwatch_lag_records") == 0);
    await().atMost(SOON).until(() -> probe.metric("swellwatch_lag_seconds") == 0);
    assertClean(scene);
  }
}
