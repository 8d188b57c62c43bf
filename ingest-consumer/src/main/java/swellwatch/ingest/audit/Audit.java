package swellwatch.ingest.audit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.setup.InfluxSetup;
import swellwatch.influx.setup.Retention;
import swellwatch.ingest.audit.Differences.Kind;
import swellwatch.ingest.decode.Point;
import swellwatch.ingest.decode.ReadingFilter;
import swellwatch.ingest.replay.Replay;
import swellwatch.ingest.replay.ReplaySettings;
import swellwatch.kafka.GroupProgress;
import swellwatch.kafka.TopicLog;
import swellwatch.model.EpochNanos;
import swellwatch.model.Reading;

/**
 * Compares what the topic says, up to what the consumer has committed, with what InfluxDB holds: of
 * each point and field the last value that was published. The consumer may run meanwhile.
 *
 * <p>Memory is bounded: the points are divided by station, and large stations by time, into shards
 * that fit; for each the log is read once. What differs is looked for once more in the part of the
 * log that was not committed when the audit began: there it may have been written since.
 */
public final class Audit {
  private final ReplaySettings settings;
  private final AuditOptions options;
  private final InstantSource clock;
  private final Consumer<String> out;
  private final TopicLog log;
  private final StoredPoints stored;
  private final ReadingFilter filter;
  private final Duration retention;
  private final Map<TopicPartition, Long> starts;
  private final Map<TopicPartition, Long> committed;
  private final LogScan scan;
  private final AuditCounts counts = new AuditCounts();

  private Audit(
      ReplaySettings settings,
      AuditOptions options,
      InstantSource clock,
      Consumer<String> out,
      TopicLog log,
      InfluxConnection influx) {
    this.settings = settings;
    this.options = options;
    this.clock = clock;
    this.out = out;
    this.log = log;
    this.stored = new StoredPoints(influx.query());
    this.filter = options.filter().at(clock.instant());
    this.retention = retention(influx);
    this.starts = log.starts();
    this.committed = committed(settings);
    // The dead letters after the offsets: a letter is there before its record is committed.
    this.scan = LogScan.open(settings.kafka(), clock, settings.maxFuture());
  }

  /**
   * Returns when everything was compared. Interrupting the thread ends it before that.
   *
   * @param out takes a line for each differing point
   * @throws swellwatch.kafka.KafkaFault if a topic is missing, or the brokers do not answer
   * @throws swellwatch.influx.setup.InfluxSetupException if InfluxDB cannot be queried
   * @throws swellwatch.influx.query.InfluxQueryException if InfluxDB stops answering
   */
  public static AuditReport run(
      ReplaySettings settings, AuditOptions options, InstantSource clock, Consumer<String> out) {
    try (TopicLog log = new TopicLog(settings.kafka(), settings.kafka().topic());
        InfluxConnection influx = InfluxConnection.open(settings.influx())) {
      new InfluxSetup(influx).requireReady();
      return new Audit(settings, options, clock, out, log, influx).run();
    }
  }

  private static Map<TopicPartition, Long> committed(ReplaySettings settings) {
    try (GroupProgress progress = new GroupProgress(settings.kafka())) {
      return progress.committed();
    }
  }

  /** Zero for no end. */
  private static Duration retention(InfluxConnection influx) {
    return new InfluxSetup(influx).retention().map(Retention::keep).orElse(Duration.ZERO);
  }

  private AuditReport run() {
    counts.uncommitted = uncommitted();
    List<Shard> shards = divide();
    List<String> stations = stations();
    shards.forEach(shard -> compare(shard, stations));
    return counts.report(isLogComplete(), scan.passes());
  }

  private long uncommitted() {
    Map<TopicPartition, Long> from = firstUncommitted();
    return log.ends().entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - from.getOrDefault(end.getKey(), 0L)))
        .sum();
  }

  private Map<TopicPartition, Long> firstUncommitted() {
    Map<TopicPartition, Long> first = new HashMap<>(starts);
    committed.forEach((partition, offset) -> first.merge(partition, offset, Math::max));
    return first;
  }

  private boolean isLogComplete() {
    return starts.values().stream().allMatch(start -> start == 0) && !scan.sawGap();
  }

  private List<Shard> divide() {
    Shards shards = new Shards(options.pointsAtATime());
    readMeant((reading, partition, isLetter) -> shards.count(reading.stationId()));
    if (shards.wantsTimes()) {
      readMeant((reading, partition, isLetter) ->
          shards.count(reading.stationId(), reading.epochNanos()));
    }
    return shards.divide();
  }

  private void readMeant(LogScan.Handler handler) {
    scan.read(
        starts,
        committed,
        (reading, partition, isLetter) -> {
          if (filter.wants(reading)) {
            handler.take(reading, partition, isLetter);
          }
        });
  }

  private List<String> stations() {
    Set<String> meant = filter.stations();
    return stored.stations().stream()
        .filter(station -> meant.isEmpty() || meant.contains(station))
        .toList();
  }

  private void compare(Shard shard, List<String> stations) {
    Map<Point, PointState> expected = expected(shard);
    counts.points += expected.values().stream().filter(PointState::isPublished).count();
    Differences differences = new Differences();
    long from = Math.max(shard.from(), filter.observedFrom());
    long to = Math.min(shard.to(), filter.observedTo() - 1);
    stations.stream()
        .filter(shard::covers)
        .forEach(station ->
            stored.read(
                station,
                from,
                to,
                (point, values) -> compare(point, values, expected, differences)));
    // What is left was not among the stored points.
    expected.forEach((point, state) -> noteMissing(point, state, differences));
    report(differences);
  }

  private Map<Point, PointState> expected(Shard shard) {
    Map<Point, PointState> expected = new HashMap<>();
    Map<String, String> names = new HashMap<>();
    readMeant((reading, partition, isLetter) -> {
      if (shard.covers(reading.stationId(), reading.epochNanos())) {
        PointState state =
            expected.computeIfAbsent(point(reading, names), point -> new PointState());
        if (isLetter) {
          state.noteLetter(reading);
        } else {
          state.publish(reading, partition);
        }
      }
    });
    return expected;
  }

  /** With one string for each name, not for each point. */
  private static Point point(Reading reading, Map<String, String> names) {
    return new Point(
        names.computeIfAbsent(reading.stationId(), name -> name),
        names.computeIfAbsent(reading.location(), name -> name),
        reading.epochNanos());
  }

  private void compare(
      Point point, double[] values, Map<Point, PointState> expected, Differences differences) {
    if (!filter.wants(point.stationId(), point.location(), point.epochNanos())) {
      return;
    }
    PointState state = expected.remove(point);
    if (state == null) {
      notePhantom(point, differences);
      return;
    }
    String difference = state.difference(values, isLogComplete());
    if (difference.isEmpty()) {
      return;
    }
    if (state.isUnordered() || state.mayBeOfLetters(values)) {
      counts.undecided++;
    } else {
      Kind kind = state.hasOnlyExtraFields(values) ? Kind.EXTRA_FIELD : Kind.WRONG;
      add(kind, point, difference, differences);
    }
  }

  private void notePhantom(Point point, Differences differences) {
    counts.points++;
    if (isLogComplete()) {
      add(Kind.PHANTOM, point, "", differences);
    }
  }

  private void noteMissing(Point point, PointState state, Differences differences) {
    if (!state.isPublished()) {
      return;
    }
    if (isTooOld(point)) {
      counts.expired++;
    } else if (state.isUnordered()) {
      counts.undecided++;
    } else {
      add(Kind.MISSING, point, "", differences);
    }
  }

  /** By the clock of now: it may have been there when the audit began. */
  private boolean isTooOld(Point point) {
    Instant time = EpochNanos.toInstant(point.epochNanos());
    return !retention.isZero() && time.isBefore(clock.instant().minus(retention));
  }

  private void add(Kind kind, Point point, String detail, Differences differences) {
    differences.add(kind, point, detail);
    // There can be any number of phantoms.
    if (differences.size() >= options.differencesAtATime()) {
      report(differences);
    }
  }

  private void report(Differences differences) {
    if (differences.size() == 0) {
      return;
    }
    leaveOutWhatWasWrittenMeanwhile(differences);
    differences.lines().forEach(out);
    counts.add(differences);
    Set<Point> repairable = differences.repairable();
    if (options.repair() && !repairable.isEmpty()) {
      counts.repaired += Replay.repair(settings, repairable, scan::isLetter, clock);
    }
    differences.clear();
  }

  private void leaveOutWhatWasWrittenMeanwhile(Differences differences) {
    scan.read(
        firstUncommitted(),
        log.ends(),
        (reading, partition, isLetter) -> {
          if (differences.remove(Point.of(reading))) {
            counts.undecided++;
          }
        });
  }
}
