package swellwatch.influx.setup;

import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.DBRP;
import com.influxdb.client.domain.DBRPs;
import com.influxdb.client.service.DbrPsService;
import com.influxdb.exceptions.InfluxException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import retrofit2.Response;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxSettings;

/**
 * InfluxDB 2 has no databases: InfluxQL and {@code /write} reach a bucket by a mapping of a name.
 * Each bucket has one of its own name, unless somebody has given that name to another bucket.
 *
 * <p>Every token may ask, and sees the mappings to buckets that it may read. Each method throws
 * {@link InfluxException} if there is no answer.
 */
final class BucketMapping {
  private final InfluxDBClient client;
  private final InfluxSettings settings;
  private final BucketSetup buckets;

  BucketMapping(InfluxConnection connection) {
    this.client = connection.client();
    this.settings = connection.settings();
    this.buckets = new BucketSetup(connection);
  }

  /** Why its name does not lead to the bucket. Empty if it does, or if no such bucket is seen. */
  Optional<String> detour() {
    return buckets.find().flatMap(this::detour);
  }

  /** Why the bucket cannot be reached, as far as this token sees. */
  Optional<String> fault() {
    Optional<Bucket> bucket = buckets.find();
    return bucket.isPresent() ? detour(bucket.get()) : Optional.of(noBucket());
  }

  private Optional<String> detour(Bucket bucket) {
    List<DBRP> defaults = defaults(bucket.getOrgID());
    if (defaults.isEmpty()) {
      return Optional.of(hidden(bucket));
    }
    DBRP mapping = defaults.get(0);
    return bucket.getId().equals(mapping.getBucketID())
        ? Optional.empty()
        : Optional.of(elsewhere(mapping));
  }

  /** Those that count where a query names no retention policy, as ours; at most one. */
  private List<DBRP> defaults(String orgId) {
    DbrPsService mappings = client.getService(DbrPsService.class);
    try {
      Response<DBRPs> reply =
          mappings.getDBRPs(null, orgId, null, null, null, true, settings.bucket(), null).execute();
      if (reply.body() == null) {
        throw new InfluxException(reply);
      }
      return reply.body().getContent();
    } catch (IOException e) {
      throw new InfluxException(e);
    }
  }

  private String noBucket() {
    return ("there is no bucket %1$s in the organisation %2$s that this token may read; 'swellwatch"
            + " setup' makes the bucket, and with --credentials a token that may read it")
        .formatted(settings.bucket(), settings.org());
  }

  private String elsewhere(DBRP mapping) {
    return ("the database name %1$s leads to another bucket than %1$s; to take that mapping away:"
            + " influx v1 dbrp delete --org %2$s --id %3$s")
        .formatted(settings.bucket(), settings.org(), mapping.getId());
  }

  /** A mapping that is in the way leads to a bucket that this token must not read. */
  private String hidden(Bucket bucket) {
    return ("the database name %1$s does not lead to the bucket %1$s: another mapping has that name"
            + " (an administrator sees it with: influx v1 dbrp list --org %2$s --db %1$s), or there"
            + " is none (to make it: influx v1 dbrp create --org %2$s --bucket-id %3$s --db %1$s"
            + " --rp autogen --default)")
        .formatted(settings.bucket(), settings.org(), bucket.getId());
  }
}
