package swellwatch.bench.query;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import swellwatch.influx.InfluxSettings;

/**
 * @param readings stored before it begins, each with a wave height
 * @param files a file or folder of NDBC; null for the bundled observations
 * @param requests of each question in a round, to either side
 * @param publishing how long each way of publishing lasts in a round; null to leave it out
 * @param influx an InfluxDB that is there already, whatever its bucket; null for a local one
 * @param work keeps data and logs; null for a folder that is deleted at the end
 * @param api the command that runs this program's API
 */
public record QueryOptions(
    int readings,
    @Nullable Path files,
    int rounds,
    int requests,
    @Nullable Duration publishing,
    @Nullable InfluxSettings influx,
    @Nullable Path work,
    List<String> api) {
  public QueryOptions {
    api = List.copyOf(api);
  }
}
