package swellwatch.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.local.SharedServers;

/** The servers stand still, die and come back under a steady load. */
class OutageTest extends Scenes {
  private static final int A_SECOND = 300;
  private static final Duration RECOVERY = Duration.ofSeconds(15);
  private static final Duration LONG = Duration.ofMinutes(2);

  private enum Fault {
    INFLUXDB_STANDS_STILL {
      @Override
      void begin() {
        SharedServers.influx().pause();
      }

      @Override
      void end() {
        SharedServers.influx().resume();
      }
    },
    INFLUXDB_KILLED {
      @Override
      void begin() {
        SharedServers.influx().kill();
      }

      @Override
      void end() {
        SharedServers.influx().restart();
      }
    },
    BROKER_KILLED {
      @Override
      void begin() {
        SharedServers.broker().kill();
      }

      @Override
      void end() {
        SharedServers.broker().restart();
      }
    };

    abstract void begin();

    abstract void end();
  }

  /** Whatever a failed test left behind. */
  @AfterEach
  void healServers() {
    SharedServers.influx().resume();
    if (!SharedServers.influx().isAlive()) {
      SharedServers.influx().restart();
    }
    if (!SharedServers.broker().isAlive()) {
      SharedServers.broker().restart();
    }
  }

  @Test
  void losesNothingAndCatchesUpSoonAfterEachFault() {
    Scene scene = scene(Map.of("INFLUX_TIMEOUT", "PT2S"));
    Ingest ingest = start(scene);
    try (Load load = Load.start(scene, 1, A_SECOND)) {
      awaitPublished(load, A_SECOND);
      strike(scene, ingest, Fault.INFLUXDB_STANDS_STILL, Duration.ofSeconds(8), "influxdb");
      strike(scene, ingest, Fault.INFLUXDB_KILLED, Duration.ofSeconds(2), "influxdb");
      strike(scene, ingest, Fault.BROKER_KILLED, Duration.ofSeconds(2), "kafka");
    }
    assertNothingIsLost(scene, "one after another");
  }

  @Test
  @Tag("full")
  void losesNothingWhileInfluxDbStandsStillForAMinute() {
    Scene scene = scene(Map.of());
    Ingest ingest = start(scene);
    try (Load load = Load.start(scene, 2, A_SECOND)) {
      awaitPublished(load, A_SECOND);
      strike(scene, ingest, Fault.INFLUXDB_STANDS_STILL, Duration.ofSeconds(60), "influxdb");
    }
    assertNothingIsLost(scene, "a minute");
  }

  @Test
  @Tag("full")
  void losesNothingUnderAScheduleOfAllFaultsAndRebalances() {
    long seed = Long.getLong("swellwatch.seed", 7);
    Random random = new Random(seed);
    Scene scene = scene(Map.of("INFLUX_TIMEOUT", "PT3S", "SWELLWATCH_WORKERS", "1"));
    List<Ingest> members = new ArrayList<>(List.of(start(scene), start(scene)));
    StringBuilder schedule = new StringBuilder("seed " + seed + ":");
    Fault fault = null;
    try (Load load = Load.start(scene, seed, A_SECOND)) {
      for (int step = 0; step < 30; step++) {
        if (fault != null) {
          fault.end();
          schedule.append(" healed");
          fault = null;
        } else if (random.nextInt(3) == 0) {
          fault = Fault.values()[random.nextInt(Fault.values().length)];
          schedule.append(' ').append(fault.name().toLowerCase(Locale.ROOT));
          fault.begin();
        }
        change(scene, members, random, schedule);
        await()
            .atMost(SOON)
            .during(Duration.ofMillis(1_500))
            .until(() -> members.stream().allMatch(member -> Probe.of(member).isLive()));
      }
      if (fault != null) {
        fault.end();
      }
      System.out.println(
          schedule + ": caught up after " + recovery(scene) + " with " + load.published());
    }
    assertNothingIsLost(scene, schedule.toString());
  }

  private void change(Scene scene, List<Ingest> members, Random random, StringBuilder schedule) {
    if (members.size() < 2 || (members.size() < 4 && random.nextBoolean())) {
      members.add(start(scene));
      schedule.append(" +");
    } else {
      members.remove(random.nextInt(members.size())).close();
      schedule.append(" -");
    }
  }

  private static void strike(
      Scene scene, Ingest ingest, Fault fault, Duration time, String reason) {
    Probe probe = Probe.of(ingest);
    fault.begin();
    try {
      await().atMost(LONG).during(time).until(probe::isLive);
      await().atMost(SOON).until(() -> probe.ready().contains("(" + reason + ")"));
    } finally {
      fault.end();
    }
    Duration recovery = recovery(scene);
    await().atMost(RECOVERY).until(probe::isReady);
    System.out.println(fault + " for " + time + ": caught up after " + recovery);
    assertThat(recovery).as(fault.toString()).isLessThan(RECOVERY);
    assertThat(new Oracle(scene).commitsAhead()).isEmpty();
  }

  /** Until what is published in a second is all that is not committed. */
  private static Duration recovery(Scene scene) {
    long start = System.nanoTime();
    await().atMost(LONG).ignoreExceptions().until(() -> scene.lag() < A_SECOND);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void awaitPublished(Load load, int more) {
    int soFar = load.published();
    await().atMost(SOON).until(() -> load.published() >= soFar + more);
  }

  /** Readable is not durable: InfluxDB is killed and started again before it is asked. */
  private static void assertNothingIsLost(Scene scene, String what) {
    await().atMost(LONG).ignoreExceptions().until(() -> scene.lag() == 0);
    SharedServers.influx().kill();
    SharedServers.influx().restart();
    System.out.println(what + ": " + assertClean(scene));
  }
}
