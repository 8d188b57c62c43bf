package swellwatch.ingest.replay;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import swellwatch.influx.InfluxSettings;
import swellwatch.ingest.IngestSettings;
import swellwatch.kafka.KafkaSettings;
import swellwatch.settings.Setting;
import swellwatch.settings.Settings;
import swellwatch.settings.SharedSettings;

/**
 * Where a replay reads and writes: the settings of the consumer service, as far as they concern it.
 *
 * @param workers partitions that are replayed at a time
 * @param batch readings a write, at most
 */
public record ReplaySettings(
    KafkaSettings kafka, InfluxSettings influx, int workers, int batch, Duration maxFuture) {

  public static List<Setting> all() {
    List<Setting> all = new ArrayList<>(KafkaSettings.all());
    all.addAll(InfluxSettings.all());
    all.addAll(List.of(IngestSettings.WORKERS, IngestSettings.BATCH, SharedSettings.MAX_FUTURE));
    return all;
  }

  public static ReplaySettings read(Settings raw) {
    return new ReplaySettings(
        KafkaSettings.read(raw),
        InfluxSettings.read(raw),
        raw.integer(IngestSettings.WORKERS, 1, 64),
        raw.integer(IngestSettings.BATCH, 1, 5000),
        raw.duration(SharedSettings.MAX_FUTURE));
  }
}
