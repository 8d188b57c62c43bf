package swellwatch.ingest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import swellwatch.influx.InfluxSettings;
import swellwatch.ingest.topic.GroupProtocol;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;
import swellwatch.settings.SharedSettings;

/**
 * All that the consumer service can be told.
 *
 * @param workers consumer threads, each a member of the group
 * @param batch readings a write, at most
 * @param maxRejectedShare of the last 10,000 records; above it the consumer pauses
 * @param acceptGap whether to go on where retention has deleted records before they were read
 */
public record IngestSettings(
    KafkaSettings kafka,
    InfluxSettings influx,
    int workers,
    int batch,
    double maxRejectedShare,
    Duration maxFuture,
    GroupProtocol groupProtocol,
    boolean acceptGap,
    String host,
    int healthPort) {

  public static final Setting WORKERS =
      Setting.of("SWELLWATCH_WORKERS", "--workers", "2", "consumer threads in this process");
  public static final Setting BATCH =
      Setting.of("SWELLWATCH_BATCH", "--batch", "5000", "readings a write, at most");
  public static final Setting MAX_REJECTED_SHARE =
      Setting.of(
          "SWELLWATCH_MAX_REJECTED_SHARE",
          "--max-rejected-share",
          "0.9",
          "pause when a larger share of the last 10,000 records is rejected; 1 lets all through");
  public static final Setting GROUP_PROTOCOL =
      Setting.of(
          "SWELLWATCH_GROUP_PROTOCOL",
          "--group-protocol",
          "auto",
          "auto, consumer (the broker assigns) or classic (cooperative sticky)");
  public static final Setting HEALTH_PORT =
      Setting.of(
          "SWELLWATCH_HEALTH_PORT",
          "--health-port",
          "8081",
          "port of the consumer's health and metrics");

  public static List<Setting> all() {
    List<Setting> all = new ArrayList<>(KafkaSettings.all());
    all.addAll(InfluxSettings.all());
    all.addAll(
        List.of(
            WORKERS,
            BATCH,
            MAX_REJECTED_SHARE,
            SharedSettings.MAX_FUTURE,
            GROUP_PROTOCOL,
            SharedSettings.HOST,
            HEALTH_PORT));
    return all;
  }

  public static IngestSettings read(Settings raw) {
    return new IngestSettings(
        KafkaSettings.read(raw),
        InfluxSettings.read(raw),
        raw.integer(WORKERS, 1, 64),
        raw.integer(BATCH, 1, 5000),
        raw.number(MAX_REJECTED_SHARE, 0, 1),
        raw.duration(SharedSettings.MAX_FUTURE),
        raw.oneOf(GROUP_PROTOCOL, GroupProtocol.class),
        false,
        raw.text(SharedSettings.HOST),
        raw.integer(HEALTH_PORT, 0, 65_535));
  }

  /** The same, but going on at the start of the log where records were deleted unread. */
  public IngestSettings acceptingGaps() {
    return new IngestSettings(
        kafka,
        influx,
        workers,
        batch,
        maxRejectedShare,
        maxFuture,
        groupProtocol,
        true,
        host,
        healthPort);
  }
}
