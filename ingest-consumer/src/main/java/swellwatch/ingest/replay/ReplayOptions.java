package swellwatch.ingest.replay;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one replay is to do.
 *
 * @param bucket null for the live one, that of the settings
 * @param exact ends where the range ends, also in the live bucket
 * @param deadLetters whether what is rejected goes to the dead-letter topic
 * @param rate readings a second at most, infinite for no limit; catching up is never limited
 * @param dryRun counts and writes nothing
 * @param resume goes on where an interrupted replay with the same options ended
 * @param checkpoint where that is kept; null for a file in the current folder that is named for
 *     topic and bucket
 */
public record ReplayOptions(
    ReplayRange range,
    ReplayFilter filter,
    @Nullable String bucket,
    boolean exact,
    boolean deadLetters,
    double rate,
    boolean dryRun,
    boolean resume,
    @Nullable Path checkpoint) {

  /**
   * The whole topic into the live bucket.
   *
   * @param checkpoint as above
   */
  public static ReplayOptions all(@Nullable Path checkpoint) {
    return new ReplayOptions(
        ReplayRange.ALL,
        ReplayFilter.ALL,
        null,
        false,
        false,
        Double.POSITIVE_INFINITY,
        false,
        false,
        checkpoint);
  }

  boolean isLive(ReplaySettings settings) {
    return bucket == null || bucket.equals(settings.influx().bucket());
  }

  /** Whether it goes on until no correction is left behind. */
  boolean catchesUp(ReplaySettings settings) {
    return isLive(settings) && !exact;
  }

  String bucket(ReplaySettings settings) {
    return bucket == null ? settings.influx().bucket() : bucket;
  }

  Path checkpoint(ReplaySettings settings) {
    return checkpoint != null
        ? checkpoint
        : Path.of("replay-" + settings.kafka().topic() + "-" + bucket(settings) + ".checkpoint");
  }

  /** What must be the same when it is resumed: the rate, for one, may change. */
  Map<String, String> identity(ReplaySettings settings) {
    Map<String, String> identity = new LinkedHashMap<>();
    identity.put("topic", settings.kafka().topic());
    identity.put("bucket", settings.influx().url() + " " + bucket(settings));
    identity.put("range", range.toString());
    identity.put("filter", filter.toString());
    identity.put("catch-up", String.valueOf(catchesUp(settings)));
    identity.put("dead-letters", String.valueOf(deadLetters));
    identity.put("max-future", Objects.toString(settings.maxFuture()));
    return identity;
  }
}
