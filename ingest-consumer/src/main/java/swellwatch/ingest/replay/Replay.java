package swellwatch.ingest.replay;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import swellwatch.ingest.decode.Point;
import swellwatch.ingest.decode.Selection;
import swellwatch.ingest.write.ReadingStore;
import swellwatch.kafka.TopicLog;

/**
 * Reads a range of the topic again and writes it to the live bucket or another one, beside the
 * running consumer, which it does not disturb.
 *
 * <p>In the live bucket an old value must never stay over a correction that the consumer has stored
 * meanwhile. So the replay does not end with the range: it runs on to the end of the log, and then
 * again over what was published meanwhile, until a pass is small enough to remember its points; and
 * then over what corrects one of those, until nothing does. A correction that the consumer stored
 * before our last write of its point was in the log by then, so the next pass has found it.
 */
public final class Replay {
  private static final Logger LOG = LoggerFactory.getLogger(Replay.class);

  private final ReplaySettings settings;
  private final ReplayOptions options;
  private final ReplayDisplay display;
  private final InstantSource clock;
  private final CheckpointFile file;

  private Replay(
      ReplaySettings settings, ReplayOptions options, ReplayDisplay display, InstantSource clock) {
    this.settings = settings;
    this.options = options;
    this.display = display;
    this.clock = clock;
    this.file = new CheckpointFile(options.checkpoint(settings), options.identity(settings));
  }

  /**
   * Returns when everything is stored. Interrupting the thread ends it before that, in a second or
   * two; it can be resumed then, as after a crash.
   *
   * @throws ReplayFault if it cannot begin, or was interrupted
   * @throws swellwatch.kafka.KafkaFault if there is no such topic, or the brokers do not answer
   */
  public static ReplaySummary run(
      ReplaySettings settings, ReplayOptions options, ReplayDisplay display, InstantSource clock) {
    return new Replay(settings, options, display, clock).run();
  }

  /**
   * Writes again, into the live bucket, every record of these points that is in the log, in its
   * order, and what is published about them meanwhile. Can be repeated after any failure.
   *
   * @param leaveOut records that are not written, because the consumer has not stored them either
   * @return how many readings were written
   */
  public static long repair(
      ReplaySettings settings,
      Set<Point> points,
      Predicate<ConsumerRecord<byte[], byte[]>> leaveOut,
      InstantSource clock) {
    ReplayOptions all = ReplayOptions.all(null);
    return new Replay(settings, all, ReplayDisplay.NONE, clock).repair(points, leaveOut);
  }

  private long repair(Set<Point> points, Predicate<ConsumerRecord<byte[], byte[]>> leaveOut) {
    try (TopicLog log = new TopicLog(settings.kafka(), settings.kafka().topic());
        Passes passes = new Passes(settings, options, clock)) {
      Checkpoint first = FirstPass.plan(log, options.range(), true, clock.instant());
      ReplayState state = new ReplayState(first, null, display);
      UnaryOperator<Selection> narrowing =
          selection -> new Selections.Without(new Selections.Touching(selection, points), leaveOut);
      PassPlan plan = plan(first.began(), narrowing);
      passes.run(state, plan, Throttle.OPEN);
      catchUp(log, state, passes, plan);
      return state.now().tally().written();
    }
  }

  private ReplaySummary run() {
    try (TopicLog log = new TopicLog(settings.kafka(), settings.kafka().topic());
        Passes passes = new Passes(settings, options, clock)) {
      ReplayState state = options.resume() ? resume() : begin(log);
      long before = state.now().tally().written();
      Instant start = clock.instant();
      Survey survey = options.dryRun() ? new Survey() : null;
      PassPlan plan = plan(state.now().began(), watching(survey));
      passes.run(state, plan, new Throttle(options.rate()));
      if (options.catchesUp(settings) && !options.dryRun()) {
        catchUp(log, state, passes, plan);
      }
      if (!options.dryRun()) {
        file.delete();
      }
      Duration took = Duration.between(start, clock.instant());
      return ReplaySummary.of(state, before, took, options.rate(), survey);
    }
  }

  private ReplayState begin(TopicLog log) {
    if (options.exact() && options.isLive(settings) && options.range().hasEnd()) {
      LOG.warn(
          "--exact into the live bucket: what was corrected after the range gets its old values"
              + " back, until the corrections are replayed too");
    }
    Checkpoint first =
        FirstPass.plan(log, options.range(), options.catchesUp(settings), clock.instant());
    first.gaps().forEach(gap -> LOG.warn("{}", gap));
    if (options.dryRun()) {
      return new ReplayState(first, null, display);
    }
    file.requireAbsent();
    return new ReplayState(first, file, display);
  }

  /** InfluxDB may still have writes of the process that died; they must not come after ours. */
  private ReplayState resume() {
    Checkpoint loaded = file.load();
    try {
      Thread.sleep(ReadingStore.LATE_COPIES.toMillis());
    } catch (InterruptedException e) {
      throw new ReplayFault("stopped before it was resumed", e);
    }
    return new ReplayState(loaded, file, display);
  }

  private void catchUp(TopicLog log, ReplayState state, Passes passes, PassPlan plan) {
    Set<Point> written;
    boolean small;
    do {
      state.nextPass(ends(log));
      small = state.now().left() < settings.batch();
      written = ConcurrentHashMap.newKeySet();
      passes.run(state, small ? plan.with(remembering(written)) : plan, Throttle.OPEN);
    } while (!small);
    state.keepCheckpoint();
    while (!written.isEmpty()) {
      Set<Point> before = written;
      Set<Point> again = ConcurrentHashMap.newKeySet();
      state.nextPass(ends(log));
      UnaryOperator<Selection> narrowing =
          selection -> remembering(again).apply(new Selections.Touching(selection, before));
      passes.run(state, plan.with(narrowing), Throttle.OPEN);
      written = again;
    }
  }

  private PassPlan plan(Instant began, UnaryOperator<Selection> narrowing) {
    return new PassPlan(
        options.range(), options.filter().at(began), began, options.catchesUp(settings), narrowing);
  }

  private static UnaryOperator<Selection> remembering(Set<Point> points) {
    return selection -> new Selections.Watched(selection, reading -> points.add(Point.of(reading)));
  }

  private static UnaryOperator<Selection> watching(@Nullable Survey survey) {
    return survey == null
        ? UnaryOperator.identity()
        : selection -> new Selections.Watched(selection, survey::add);
  }

  private static Map<Integer, Long> ends(TopicLog log) {
    Map<Integer, Long> ends = new HashMap<>();
    log.ends().forEach((partition, end) -> ends.put(partition.partition(), end));
    return ends;
  }
}
