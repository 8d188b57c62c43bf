package swellwatch.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static swellwatch.ingest.StubInflux.say;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.ingest.StubInflux.Action;
import swellwatch.ingest.StubInflux.Reply;
import swellwatch.ingest.StubInflux.Write;
import swellwatch.ingest.decode.BatchDecoder;
import swellwatch.ingest.decode.LineBatch;
import swellwatch.ingest.reject.Rejection;
import swellwatch.ingest.topic.Batch;
import swellwatch.ingest.topic.BatchAbandoned;
import swellwatch.ingest.topic.Waiting;
import swellwatch.ingest.write.ReadingStore;
import swellwatch.local.SharedServers;
import swellwatch.model.Reason;

/**
 * Every kind of refusal, without Kafka: what is sent again, what is returned, what is waited for.
 */
@ExtendWith(SharedServers.class)
class ReadingStoreTest {
  private static final Reply STORED = Reply.of(204, "");
  private static final Instant FIRST = Instant.parse("2023-09-28T00:00:00Z");

  private final List<AutoCloseable> open = new ArrayList<>();
  private final Patience patience = new Patience();
  private final List<String> stored = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeAll() throws Exception {
    for (int i = open.size() - 1; i >= 0; i--) {
      open.get(i).close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1.6.7, type_conflict_existing_string",
    "2.9.1, type_conflict_existing_string",
    "1.6.7, unparsable_line_among_good",
    "2.9.1, unparsable_line_among_good",
    "1.6.7, tag_named_time"
  })
  void returnsTheOneRefusedLineWithTheServersWordsAndStoresAllOthers(String server, String name) {
    Reply refusal = Wire.reply("write.jsonl", server, name);
    StubInflux stub = refusing(line -> line.contains("station_id=s37 "), refusal);

    List<Rejection> refused = store(stub, lines(100));

    assertThat(refused).hasSize(1);
    assertThat(refused.get(0).reason()).isEqualTo(Reason.REFUSED_BY_INFLUXDB);
    assertThat(refused.get(0).source().offset()).isEqualTo(37);
    assertThat(refused.get(0).detail()).isNotBlank().doesNotContain("{\"");
    assertThat(new String(refusal.body(), UTF_8))
        .contains(refused.get(0).detail().substring(0, 20));
    assertThat(storedLines()).hasSize(99);
    assertThat(stub.writes()).hasSizeLessThan(2 * 8);
  }

  @Test
  void splitsWhatIsTooLargeUntilItFits() {
    Reply tooLarge = Wire.reply("write.jsonl", "1.6.7", "body_26MB");
    StubInflux stub =
        open(StubInflux.doing(write -> say(write.lines().size() > 30 ? tooLarge : STORED)));

    assertThat(store(stub, lines(100))).isEmpty();

    assertThat(patience.reasons).isEmpty();
    assertThat(stub.writes().stream().filter(write -> write.lines().size() <= 30))
        .flatExtracting(Write::lines)
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void returnsASingleLineThatIsTooLarge() {
    Reply tooLarge = Wire.reply("write.jsonl", "1.6.7", "body_26MB");
    StubInflux stub = refusing(line -> line.contains("station_id=s5 "), tooLarge);

    List<Rejection> refused = store(stub, lines(10));

    assertThat(refused).extracting(each -> each.source().offset()).containsExactly(5L);
    assertThat(refused.get(0).detail()).contains("Request Entity Too Large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.6.7", "2.9.1"})
  void findsWhatIsBeyondRetentionByItsTimeWithFewWrites(String server) {
    Reply tooOld = Wire.reply("write.jsonl", server, "older_than_retention_mixed");
    long limit = FIRST.plusSeconds(400).toEpochMilli() * 1_000_000;
    StubInflux stub = refusing(line -> time(line) < limit, tooOld);

    List<Rejection> refused = store(stub, lines(1000));

    assertThat(refused).hasSize(400).allMatch(each -> each.source().offset() < 400);
    assertThat(refused.get(0).detail()).contains("retention policy");
    assertThat(storedLines()).hasSize(600);
    assertThat(stub.writes()).hasSizeLessThan(20);
  }

  @Test
  void findsABadLineAmongThoseBeyondRetention() {
    Reply tooOld = Wire.reply("write.jsonl", "1.6.7", "older_than_retention_mixed");
    Reply conflict = Wire.reply("write.jsonl", "1.6.7", "type_conflict_existing_string");
    long limit = FIRST.plusSeconds(40).toEpochMilli() * 1_000_000;
    Predicate<String> bad = line -> line.contains("station_id=s20 ") || line.contains("=s70 ");
    StubInflux stub =
        open(
            StubInflux.doing(write -> {
              boolean hasBad = write.lines().stream().anyMatch(bad);
              boolean hasOld = write.lines().stream().anyMatch(line -> time(line) < limit);
              // As the servers do: of two faults they name the conflict.
              return say(hasBad ? conflict : hasOld ? tooOld : STORED);
            }));

    List<Rejection> refused = store(stub, lines(100));

    assertThat(refused).extracting(each -> each.source().offset()).contains(20L, 70L).hasSize(41);
    assertThat(refused).doesNotHaveDuplicates();
  }

  @Test
  void pausesInsteadOfReturningAHundredLinesThatAreAllRefused() {
    Reply refusal = Reply.of(400, "{\"error\":\"nobody knows this one\"}");
    StubInflux stub = open(StubInflux.always(say(refusal)));
    patience.until = "refused";

    assertThatThrownBy(() -> store(stub, lines(100))).isInstanceOf(BatchAbandoned.class);

    assertThat(patience.reasons).containsExactly("refused");
    assertThat(patience.details.get(0)).contains("nobody knows this one", "100");
  }

  @Test
  void pausesAlsoWhereSomeOfTheRefusedLinesAreBeyondRetention() {
    Reply tooOld = Wire.reply("write.jsonl", "1.6.7", "older_than_retention_mixed");
    Reply refusal = Reply.of(400, "{\"error\":\"nobody knows this one\"}");
    long limit = FIRST.plusSeconds(50).toEpochMilli() * 1_000_000;
    StubInflux stub =
        open(
            StubInflux.doing(write -> {
              boolean onlyOld = write.lines().stream().allMatch(line -> time(line) < limit);
              return say(onlyOld ? tooOld : refusal);
            }));
    patience.until = "refused";

    assertThatThrownBy(() -> store(stub, lines(200))).isInstanceOf(BatchAbandoned.class);
  }

  @Test
  void returnsAHundredLinesThatAreAllBeyondRetention() {
    Reply tooOld = Wire.reply("write.jsonl", "2.9.1", "older_than_retention_all");
    StubInflux stub = open(StubInflux.always(say(tooOld)));

    assertThat(store(stub, lines(300))).hasSize(300);
    assertThat(stub.writes()).hasSizeLessThan(15);
  }

  @Test
  void returnsFewerThanAHundredLinesThatAreAllRefused() {
    StubInflux stub =
        open(StubInflux.always(say(Wire.reply("write.jsonl", "1.6.7", "field_value_nan"))));

    assertThat(store(stub, lines(99))).hasSize(99);
    assertThat(patience.reasons).isEmpty();
  }

  @Test
  void doesNotSearchAnewAtEachProbeWhileEveryLineIsRefused() {
    StubInflux stub = open(StubInflux.always(say(Reply.of(400, "{\"error\":\"unknown\"}"))));
    patience.until = "refused";
    patience.times = 5;

    assertThatThrownBy(() -> store(stub, lines(300))).isInstanceOf(BatchAbandoned.class);

    assertThat(stub.writes()).hasSizeLessThan(600 + 5 * 17);
  }

  @Test
  void storesEverythingOnceTheServerTakesIt() {
    Reply refusal = Reply.of(400, "{\"error\":\"unknown\"}");
    StubInflux stub =
        open(
            StubInflux.doing(write -> {
              boolean bad = write.lines().stream().anyMatch(line -> line.contains("=s7 "));
              return say(patience.reasons.size() < 2 || bad ? refusal : STORED);
            }));

    List<Rejection> refused = store(stub, lines(200));

    assertThat(refused).extracting(each -> each.source().offset()).containsExactly(7L);
    assertThat(patience.reasons).containsExactly("refused", "refused");
  }

  @ParameterizedTest
  @CsvSource({
    "limits.jsonl, 1.6.7, write_throttled_503_1, influxdb",
    "limits2.jsonl, 1.6.7, cache_max_memory_1, influxdb",
    "limits.jsonl, 2.9.1, cache_max_memory_1, influxdb",
    "write.jsonl, 1.6.7, unknown_rp, influxdb",
    "limits2.jsonl, 1.6.7, max_series_per_database, influxdb-configuration",
    "limits2.jsonl, 1.6.7, max_values_per_tag_next_batch, influxdb-configuration",
    "write.jsonl, 1.6.7, unknown_db, influxdb-configuration",
    "write.jsonl, 1.6.7, missing_db, influxdb-configuration",
    "write.jsonl, 1.6.7-auth, auth_none, influxdb-configuration",
    "write.jsonl, 1.6.7-auth, auth_basic_reader, influxdb-configuration",
    "write.jsonl, 2.9.1, auth_wrong_token, influxdb-configuration",
    "write.jsonl, 2.9.1, auth_read_token, influxdb-configuration",
    "write.jsonl, 2.9.1, unknown_db, influxdb-configuration",
    "write.jsonl, 2.9.1, method_PUT, influxdb-configuration"
  })
  void waitsAndSendsTheSameAgain(String file, String server, String name, String reason) {
    Reply reply = Wire.reply(file, server, name);
    StubInflux stub = open(StubInflux.doing(write -> say(write.number() <= 2 ? reply : STORED)));

    assertThat(store(stub, lines(10))).isEmpty();

    assertThat(patience.reasons).containsExactly(reason, reason);
    assertThat(stub.writes()).hasSize(3);
    assertThat(stub.writes()).extracting(Write::lines).containsOnly(stub.writes().get(0).lines());
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 503})
  void waitsAtLeastAsLongAsTheServerAsksFor(int status) {
    Reply busy = Reply.of(status, "later").with("Retry-After", "7");
    StubInflux stub = open(StubInflux.doing(write -> say(write.number() <= 3 ? busy : STORED)));

    assertThat(store(stub, lines(10))).isEmpty();

    assertThat(patience.waits)
        .hasSize(3)
        .allMatch(wait -> wait.compareTo(Duration.ofSeconds(7)) >= 0);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 499, 500, 502, 503, 504})
  void waitsLongerAndLongerByChanceWhereTheServerNamesNoTime(int status) {
    Reply busy = Reply.of(status, "not now");
    StubInflux stub = open(StubInflux.doing(write -> say(write.number() <= 10 ? busy : STORED)));

    assertThat(store(stub, lines(10))).isEmpty();

    assertThat(patience.waits).hasSize(10);
    for (int i = 0; i < 10; i++) {
      long full = Math.min(10_000, 100L << i);
      assertThat(patience.waits.get(i).toMillis()).isBetween(full / 2, full);
    }
  }

  @Test
  void sendsTheSameAgainWhenTheConnectionBreaks() {
    StubInflux stub =
        open(StubInflux.doing(write -> write.number() <= 3 ? new Action.Drop() : say(STORED)));

    assertThat(store(stub, lines(10))).isEmpty();

    assertThat(patience.reasons).isNotEmpty().containsOnly("influxdb");
    assertThat(stub.writes()).extracting(Write::lines).containsOnly(stub.writes().get(0).lines());
  }

  @Test
  void writesOnceMoreAfterAnUnansweredWriteOfAnAbandonedBatchMayHaveComeLate() {
    StubInflux stub =
        open(StubInflux.doing(write -> write.number() <= 1 ? new Action.Drop() : say(STORED)));
    patience.until = "influxdb";
    try (InfluxConnection influx = InfluxConnection.open(settings(stub))) {
      ReadingStore store = new ReadingStore(influx.writer());
      assertThatThrownBy(() -> store.store(lines(10), patience)).isInstanceOf(BatchAbandoned.class);
      patience.waits.clear();

      assertThat(store.store(lines(20), patience)).isEmpty();
      assertThat(store.store(lines(30), patience)).isEmpty();
    }

    assertThat(stub.writes())
        .extracting(write -> write.lines().size())
        .containsExactly(10, 20, 20, 30);
    assertThat(patience.waits).containsExactly(ReadingStore.LATE_COPIES);
  }

  @Test
  @Tag("full")
  void splitsALargeBodyThatNeverGetsAnAnswer() {
    StubInflux stub =
        open(
            StubInflux.doing(write -> {
              boolean large = write.lines().stream().mapToLong(String::length).sum() > 9 << 20;
              return large ? new Action.Drop() : say(STORED);
            }));

    assertThat(store(stub, longLines(75_000))).isEmpty();

    assertThat(stub.writes().get(stub.writes().size() - 1).lines()).hasSizeLessThan(75_000);
  }

  private List<Rejection> store(StubInflux stub, LineBatch lines) {
    try (InfluxConnection influx = InfluxConnection.open(settings(stub))) {
      return new ReadingStore(influx.writer()).store(lines, patience);
    }
  }

  private static InfluxSettings settings(StubInflux stub) {
    return new InfluxSettings(
        stub.url(),
        new InfluxCredentials.None(),
        "swellwatch",
        "buoys",
        false,
        Duration.ofSeconds(10));
  }

  private StubInflux open(StubInflux stub) {
    open.add(stub);
    return stub;
  }

  /** Refuses each write that has such a line, and stores nothing of it. */
  private StubInflux refusing(Predicate<String> bad, Reply refusal) {
    return open(
        StubInflux.doing(write -> {
          boolean refused = write.lines().stream().anyMatch(bad);
          stored.addAll(refused ? List.of() : write.lines());
          return say(refused ? refusal : STORED);
        }));
  }

  private List<String> storedLines() {
    return stored.stream().distinct().toList();
  }

  private static long time(String line) {
    return Long.parseLong(line.substring(line.lastIndexOf(' ') + 1));
  }

  /** Station s0 at the first second, s1 at the next, and so on; the offset is the same number. */
  private static LineBatch lines(int count) {
    return decode(count, number -> "");
  }

  /** So many that they are more than 10 MB. */
  private static LineBatch longLines(int count) {
    return decode(count, number -> ",\"location\":\"" + "x".repeat(100) + "\"");
  }

  private static LineBatch decode(int count, Function<Integer, String> more) {
    List<ConsumerRecord<byte[], byte[]>> records =
        IntStream.range(0, count).mapToObj(number -> reading(number, more.apply(number))).toList();
    BatchDecoder decoder = new BatchDecoder(InstantSource.system(), Duration.ofHours(24));
    return decoder.decode(Batch.of(records, Map.of())).accepted();
  }

  private static ConsumerRecord<byte[], byte[]> reading(int number, String more) {
    String value =
        String.format(
            "{\"station_id\":\"s%d\",\"time\":\"%s\",\"wave_height\":2.5%s}",
            number, FIRST.plusSeconds(number), more);
    return new ConsumerRecord<>("t", 0, number, null, value.getBytes(UTF_8));
  }

  /** Notes what is waited for, and does not wait. */
  private static final class Patience implements Waiting {
    private final List<String> reasons = new ArrayList<>();
    private final List<String> details = new ArrayList<>();
    private final List<Duration> waits = new ArrayList<>();
    private String until = "nothing";
    private int times = 1;

    @Override
    public void briefly(Duration time) {
      waits.add(time);
    }

    @Override
    public void paused(String reason, String detail, Duration time) {
      reasons.add(reason);
      details.add(detail);
      waits.add(time);
      if (reason.equals(until) && reasons.size() >= times) {
        throw new BatchAbandoned("enough");
      }
    }
  }
}
