package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static swellwatch.ingest.StubInflux.say;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import swellwatch.ingest.StubInflux.Action;
import swellwatch.ingest.StubInflux.Reply;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.Waiting;
import swellwatch.model.Reason;

/**
 * Bugs that other tools had, planted one at a time: the same faults that the right loop survives
 * make each of them lose records, and the oracle says so. Were one of these to pass, the oracle
 * would be blind to that bug in the consumer too.
 */
class MutantsTest extends Scenes {
  private static final Reply CONFLICT =
      Wire.reply("write.jsonl", "1.6.7", "type_conflict_existing_string");
  private static final Reply BUSY = Wire.reply("limits.jsonl", "1.6.7", "write_throttled_503_1");

  /** Records of each partition before the second member comes. */
  private static final int[] FIRST = {10, 40, 30, 20};

  /** What InfluxDB does to the members. */
  private enum Phase {
    /** It is busy, until a second member has joined. */
    BUSY,
    /** It takes writes until the one that the test waits for is among them. */
    TAKES_FIRST,
    /** Both members are killed as soon as they write again. */
    KILLS,
    WELL
  }

  @FunctionalInterface
  private interface Member {
    MemberLoop make(IngestSettings settings, BooleanSupplier killed, BooleanSupplier stopped);
  }

  @Test
  void theRightLoopLosesNothing() {
    Oracle.Verdict verdict =
        verdictOf((settings, killed, stopped) ->
            new MemberLoop(Sources.real(settings), settings, killed, stopped));

    assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
  }

  @Test
  @Tag("full")
  void theRightLoopLosesNothingOnAPlainConsumer() {
    Oracle.Verdict verdict =
        verdictOf((settings, killed, stopped) ->
            new MemberLoop(new Sources.Plain(settings), settings, killed, stopped));

    assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
  }

  @Test
  @Tag("full")
  void catchesRejectedEventsSkipped_vector24543() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(Sources.real(settings), settings, killed, stopped) {
          @Override
          void bury(List<Rejection> rejections, Waiting waiting) {
            super.bury(
                rejections.stream().filter(r -> r.reason() == Reason.REFUSED_BY_INFLUXDB).toList(),
                waiting);
          }
        });
  }

  @Test
  @Tag("full")
  void catchesTheNextBatchCommittedOverAFailedOne_vector24215() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(Sources.real(settings), settings, killed, stopped) {
          @Override
          void finish(Batch batch, Waiting waiting) {
            bury(decode(batch).rejected(), waiting);
            if (tryOnce(decode(batch).accepted())) {
              commit(batch, waiting);
            }
          }
        });
  }

  @Test
  void catchesOffsetsCommittedBeforeTheWrite_clickhouseSink1299() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(Sources.real(settings), settings, killed, stopped) {
          @Override
          void finish(Batch batch, Waiting waiting) {
            commit(batch, waiting);
            super.finish(batch, waiting);
          }
        });
  }

  @Test
  @Tag("full")
  void catchesATypeConflictCountedAsSuccess_telegraf2311() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(Sources.real(settings), settings, killed, stopped) {
          @Override
          List<Rejection> store(LineBatch lines, Waiting waiting) {
            super.store(lines, waiting);
            return List.of();
          }
        });
  }

  @Test
  @Tag("full")
  void catchesAResetToLatestThatSkipsRetainedData_pinot19359() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(new Sources.ResettingToLatest(settings), settings, killed, stopped));
  }

  @Test
  @Tag("full")
  void catchesABufferClearedOnAFailedWrite_kafkaInfluxdb57() {
    assertLoses((settings, killed, stopped) ->
        new MemberLoop(Sources.real(settings), settings, killed, stopped) {
          @Override
          List<Rejection> store(LineBatch lines, Waiting waiting) {
            return tryOnce(lines) ? List.of() : super.store(decode(nothing()).accepted(), waiting);
          }
        });
  }

  @Test
  @Tag("full")
  void catchesAnAcknowledgementForTheWrongPartitionAfterARebalance_vector10434() {
    Member mutant =
        (settings, killed, stopped) ->
            new MemberLoop(new Sources.CommittingByPlace(settings), settings, killed, stopped);

    Oracle.Verdict verdict = verdictOf(mutant, MutantsTest::isOfTheOnlyMember);

    assertThat(verdict.lost()).as(verdict.toString()).isNotEmpty();
  }

  /** Only a batch from before the second member has something of every partition. */
  private static boolean isOfTheOnlyMember(StubInflux.Write write) {
    return Stream.of("first", "p1", "p2", "p3").allMatch(station -> hasStation(write, station));
  }

  private static boolean hasStation(StubInflux.Write write, String station) {
    return write.lines().stream().anyMatch(line -> line.contains("station_id=" + station + " "));
  }

  private static Batch nothing() {
    return Batch.of(List.of(), Map.of());
  }

  private void assertLoses(Member mutant) {
    Oracle.Verdict verdict = verdictOf(mutant);

    assertThat(verdict.lost()).as(verdict.toString()).isNotEmpty();
  }

  private Oracle.Verdict verdictOf(Member kind) {
    return verdictOf(kind, write -> hasStation(write, "first"));
  }

  /** Everyone is killed after the first write that is {@code first}. */
  private Oracle.Verdict verdictOf(Member kind, Predicate<StubInflux.Write> first) {
    AtomicReference<Phase> phase = new AtomicReference<>(Phase.BUSY);
    StubInflux stub = open(StubInflux.doing(write -> answer(write, phase, first)));
    Scene scene =
        scene(
            Map.of(
                "INFLUX_URL",
                stub.url().toString(),
                "SWELLWATCH_BATCH",
                "200",
                "SWELLWATCH_GROUP_PROTOCOL",
                "consumer"));
    publishFirst(scene);
    AtomicBoolean stopped = new AtomicBoolean();
    BooleanSupplier killed = () -> phase.get() == Phase.KILLS;
    List<Thread> members = new ArrayList<>();

    members.add(start(kind, scene, killed, stopped));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> scene.partitionsOfMembers().equals(List.of(4)));
    awaitNoProgress(stub, () -> stub.writes().stream().anyMatch(first));
    members.add(start(kind, scene, killed, stopped));
    await()
        .atMost(SOON)
        .ignoreExceptions()
        .until(() -> scene.partitionsOfMembers().equals(List.of(2, 2)));
    publishMore(scene);
    phase.set(Phase.TAKES_FIRST);
    awaitNoProgress(stub, () -> phase.get() == Phase.KILLS);
    phase.set(Phase.KILLS);
    publishOneEach(scene, "last");
    await().atMost(SOON).until(() -> members.stream().noneMatch(Thread::isAlive));
    phase.set(Phase.WELL);
    members.add(start(kind, scene, killed, stopped));
    awaitNoProgress(stub, () -> scene.lag() == 0);
    stopped.set(true);
    await().atMost(SOON).until(() -> members.stream().noneMatch(Thread::isAlive));
    return new Oracle(scene).verdict();
  }

  private static Action answer(
      StubInflux.Write write, AtomicReference<Phase> phase, Predicate<StubInflux.Write> first) {
    if (phase.get() == Phase.BUSY) {
      return say(BUSY);
    } else if (phase.get() == Phase.KILLS) {
      return new Action.Drop();
    } else if (hasStation(write, "conflict")) {
      return say(CONFLICT);
    }
    if (first.test(write)) {
      phase.compareAndSet(Phase.TAKES_FIRST, Phase.KILLS);
    }
    return new Action.Forward();
  }

  /** So that, whichever two partitions a member keeps, one is passed by a position of another. */
  private static void publishFirst(Scene scene) {
    for (int partition = 0; partition < FIRST.length; partition++) {
      for (int i = 0; i < FIRST[partition]; i++) {
        String time = Instant.ofEpochSecond(1_695_900_000L + i).toString();
        String station = partition == 0 ? "first" : "p" + partition;
        byte[] value = reading(station, time, partition).getBytes(UTF_8);
        scene.send(new ProducerRecord<>(scene.kafka().topic(), partition, null, value));
      }
    }
    scene.flush();
  }

  /** Everyone has something to write. */
  private static void publishOneEach(Scene scene, String station) {
    byte[] value = reading(station, "2023-09-28T14:50:00Z", 1).getBytes(UTF_8);
    for (int partition = 0; partition < 4; partition++) {
      scene.send(new ProducerRecord<>(scene.kafka().topic(), partition, null, value));
    }
    scene.flush();
  }

  private static void publishMore(Scene scene) {
    Load.publish(scene, 1, 400);
    byte[] conflict = reading("conflict", "2023-09-28T14:50:00Z", 1).getBytes(UTF_8);
    scene.publish(new ProducerRecord<>(scene.kafka().topic(), null, conflict));
  }

  private static Thread start(
      Member kind, Scene scene, BooleanSupplier killed, AtomicBoolean stopped) {
    Thread thread = new Thread(kind.make(scene.settings, killed, stopped::get), "member");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Until it is so, or nothing is written any more: a mutant may never get there. */
  private static void awaitNoProgress(StubInflux stub, BooleanSupplier reached) {
    AtomicReference<long[]> last = new AtomicReference<>(new long[] {-1, 0});
    await()
        .atMost(SOON)
        .until(() -> {
          long now = System.nanoTime();
          if (last.get()[0] != stub.linesReceived()) {
            last.set(new long[] {stub.linesReceived(), now});
          }
          boolean quiet = now - last.get()[1] > Duration.ofSeconds(2).toNanos();
          return reached.getAsBoolean() || quiet;
        });
  }
}
