package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static swellwatch.ingest.StubInflux.say;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.ingest.StubInflux.Action;
import swellwatch.ingest.StubInflux.Reply;
import swellwatch.local.SharedServers;

/** Members come and go under load. */
class RebalanceTest extends Scenes {
  private static final int A_SECOND = 400;

  @Test
  void losesNothingWhileMembersComeAndGo() {
    storm("consumer", 1, 3);
  }

  @Tag("full")
  @ParameterizedTest
  @CsvSource({"auto, 2", "consumer, 3", "classic, 4"})
  void losesNothingInALongStorm(String protocol, long seed) {
    storm(protocol, seed, 24);
  }

  /** Every third change happens while InfluxDB stands still. */
  private void storm(String protocol, long seed, int changes) {
    Scene scene = scene(settings(protocol, "INFLUX_TIMEOUT", "PT2S"));
    Random random = new Random(seed);
    List<Ingest> all = new ArrayList<>(List.of(start(scene)));
    List<Ingest> members = new ArrayList<>(all);
    StringBuilder schedule = new StringBuilder("seed " + seed + " " + protocol + ":");
    try (Load load = Load.start(scene, seed, A_SECOND)) {
      for (int change = 1; change <= changes; change++) {
        boolean add = members.size() < 2 || (members.size() < 4 && random.nextBoolean());
        boolean still = change % 3 == 0;
        schedule.append(still ? " still" : "").append(add ? " +" : " -");
        changeMembers(scene, all, members, add ? -1 : random.nextInt(members.size()), still);
        int soFar = load.published();
        await().atMost(SOON).until(() -> load.published() > soFar + A_SECOND);
        assertThat(new Oracle(scene).commitsAhead()).as(schedule.toString()).isEmpty();
      }
    }
    awaitNoLag(scene);
    Oracle.Verdict verdict = assertClean(scene);
    System.out.println(schedule + ": " + verdict);
    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(all.stream().mapToLong(Ingest::recordsReceived).sum())
                .as(schedule.toString())
                .isEqualTo(verdict.records()));
  }

  /** Takes the given member away, or adds one for -1. */
  private void changeMembers(
      Scene scene, List<Ingest> all, List<Ingest> members, int leaves, boolean still) {
    if (still) {
      SharedServers.influx().pause();
    }
    try {
      if (leaves < 0) {
        Ingest joins = start(scene);
        all.add(joins);
        members.add(joins);
        // It must get in also while the others wait for InfluxDB.
        await()
            .atMost(SOON)
            .ignoreExceptions()
            .until(() -> scene.partitionsOfMembers().size() == members.size());
      } else {
        members.remove(leaves).close();
      }
    } finally {
      SharedServers.influx().resume();
    }
  }

  @Test
  void readsNothingTwiceInARollingRestart() {
    rollingRestart("consumer");
  }

  @Test
  @Tag("full")
  void readsNothingTwiceInARollingRestartOfTheClassicGroup() {
    rollingRestart("classic");
  }

  private void rollingRestart(String protocol) {
    StubInflux stub = open(StubInflux.always(new Action.Forward()));
    Scene scene = scene(settings(protocol, "INFLUX_URL", stub.url().toString()));
    List<Ingest> all = new ArrayList<>(List.of(start(scene), start(scene)));
    awaitPartitions(scene, List.of(2, 2));
    try (Load load = Load.start(scene, 5, A_SECOND)) {
      for (int i = 0; i < 2; i++) {
        int soFar = load.published();
        await().atMost(SOON).until(() -> load.published() > soFar + A_SECOND / 2);
        all.get(i).close();
        all.add(start(scene));
        awaitPartitions(scene, List.of(2, 2));
      }
    }
    awaitNoLag(scene);
    Oracle.Verdict verdict = assertClean(scene);

    await()
        .atMost(SOON)
        .untilAsserted(() ->
            assertThat(all.stream().mapToLong(Ingest::recordsReceived).sum())
                .isEqualTo(verdict.records()));
    assertThat(verdict.repeatedLetters()).isZero();
    assertThat(stub.linesReceived()).isEqualTo(verdict.records() - verdict.letters());
  }

  @Tag("full")
  @ParameterizedTest
  @ValueSource(strings = {"consumer", "classic"})
  void doesNotReadWhatItGainsWhileItIsPaused(String protocol) throws JMException {
    StubInflux stub = open(StubInflux.always(say(Reply.of(503, "away"))));
    Map<String, String> settings = settings(protocol, "INFLUX_URL", stub.url().toString());
    settings.put("SWELLWATCH_BATCH", "50");
    Scene scene = scene(settings);
    for (int i = 0; i < 800; i++) {
      String time = java.time.Instant.ofEpochSecond(1_695_900_000L + i).toString();
      byte[] value = reading("s1", time, 1).getBytes(UTF_8);
      scene.send(new ProducerRecord<>(scene.kafka().topic(), i % 4, null, value));
    }
    scene.flush();
    AtomicBoolean killed = new AtomicBoolean();
    Thread other =
        new Thread(
            new MemberLoop(Sources.real(scene.settings), scene.settings, killed::get, () -> false));
    other.start();
    Ingest ingest = start(scene);
    awaitPartitions(scene, List.of(2, 2));
    Probe probe = Probe.of(ingest);
    await().atMost(SOON).until(() -> probe.isPaused("influxdb"));

    killed.set(true);
    awaitPartitions(scene, List.of(4));
    await().atMost(SOON).until(() -> !other.isAlive());
    await().atMost(SOON).until(() -> probe.isPaused("influxdb"));
    double read = recordsRead(scene);
    await()
        .atMost(SOON)
        .during(Duration.ofSeconds(2))
        .until(() -> recordsRead(scene) == read && probe.isPaused("influxdb"));

    stub.script(write -> new Action.Forward());
    awaitNoLag(scene);
    assertClean(scene);
    assertThat(recordsRead(scene)).isGreaterThan(read);
  }

  @Test
  @Tag("full")
  void stopsInTimeWhileInfluxDbStandsStill() {
    Scene scene = scene(Map.of());
    Ingest ingest = start(scene);
    SharedServers.influx().pause();
    try {
      scene.publish(reading("s1", "2023-09-28T14:50:00Z", 1));
      await().atMost(SOON).until(() -> Probe.of(ingest).metric("swellwatch_lag_records") == 1);

      long start = System.nanoTime();
      ingest.close();

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
    } finally {
      SharedServers.influx().resume();
    }
    assertThat(scene.lag()).isEqualTo(1);
    start(scene);
    awaitNoLag(scene);
    assertClean(scene);
  }

  private static Map<String, String> settings(String protocol, String name, String value) {
    Map<String, String> settings = new HashMap<>();
    settings.put("SWELLWATCH_GROUP_PROTOCOL", protocol);
    settings.put("SWELLWATCH_WORKERS", "1");
    settings.put("SWELLWATCH_BATCH", "500");
    settings.put(name, value);
    return settings;
  }

  private static void awaitPartitions(Scene scene, List<Integer> ofMembers) {
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> scene.partitionsOfMembers().equals(ofMembers));
  }

  /** By the members that live, as Kafka's client counts. */
  private static double recordsRead(Scene scene) throws JMException {
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    String name =
        "kafka.consumer:type=consumer-fetch-manager-metrics,client-id=consumer-"
            + scene.kafka().group()
            + "-*";
    double read = 0;
    for (ObjectName bean : beans.queryNames(new ObjectName(name), null)) {
      read += (double) beans.getAttribute(bean, "records-consumed-total");
    }
    return read;
  }
}
