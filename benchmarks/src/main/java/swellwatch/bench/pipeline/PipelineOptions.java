package swellwatch.bench.pipeline;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxSettings;

/**
 * @param readings on the topic
 * @param warmUp how many of them go by before the figures begin
 * @param connections of the ceiling, and workers of the consumer
 * @param influx an InfluxDB that is there already, whatever its bucket; null for a local one
 * @param contestant a shell command that does what the consumer does; null for none
 * @param work keeps data and logs; null for a folder that is deleted at the end
 * @param limit for each single run
 * @param ingest the command that runs this program's consumer
 * @param replay the command that runs its replay; null for none
 */
public record PipelineOptions(
    long readings,
    long warmUp,
    int rounds,
    int connections,
    @Nullable InfluxSettings influx,
    @Nullable String contestant,
    @Nullable Path work,
    Duration limit,
    List<String> ingest,
    @Nullable List<String> replay) {
  public PipelineOptions {
    ingest = List.copyOf(ingest);
    replay = replay == null ? null : List.copyOf(replay);
  }
}
