package swellwatch.influx.setup;

import com.influxdb.client.BucketsQuery;
import com.influxdb.client.InfluxDBClient;
import com.influxdb.client.OrganizationsQuery;
import com.influxdb.client.domain.Bucket;
import com.influxdb.client.domain.BucketRetentionRules;
import com.influxdb.client.domain.Organization;
import com.influxdb.client.domain.PostBucketRequest;
import com.influxdb.exceptions.NotFoundException;
import com.influxdb.exceptions.UnprocessableEntityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import swellwatch.influx.InfluxConnection;

/** InfluxDB 2: a bucket in an organisation, by {@code /api/v2}. */
final class BucketSetup {
  /** What InfluxDB's client can say. */
  private static final Duration LONGEST = Duration.ofSeconds(Integer.MAX_VALUE);

  private final InfluxDBClient client;
  private final String org;
  private final String bucket;

  BucketSetup(InfluxConnection connection) {
    this.client = connection.client();
    this.org = connection.settings().org();
    this.bucket = connection.settings().bucket();
  }

  SetupResult create(Retention retention) {
    Optional<Bucket> there = find();
    if (there.isPresent()) {
      return new SetupResult.AlreadyThere(retention(there.get()));
    }
    try {
      Bucket made = client.getBucketsApi().createBucket(request(orgId(), retention));
      return new SetupResult.Created(retention(made));
    } catch (UnprocessableEntityException e) {
      // Another process was faster.
      return new SetupResult.AlreadyThere(retention(find().orElseThrow(() -> e)));
    }
  }

  Retention retention() {
    return retention(existing());
  }

  Bucket existing() {
    return find()
        .orElseThrow(() ->
            new InfluxSetupException(
                "there is no bucket "
                    + bucket
                    + " in the organisation "
                    + org
                    + " that this token may see"));
  }

  String orgId() {
    OrganizationsQuery query = new OrganizationsQuery();
    query.setOrg(org);
    try {
      return client.getOrganizationsApi().findOrganizations(query).stream()
          .findFirst()
          .map(Organization::getId)
          .orElseThrow(this::noOrganisation);
    } catch (NotFoundException e) {
      throw noOrganisation();
    }
  }

  private InfluxSetupException noOrganisation() {
    return new InfluxSetupException("there is no organisation " + org + " that this token may see");
  }

  /** By the name of the organisation: a token for one bucket may not ask for its id. */
  Optional<Bucket> find() {
    BucketsQuery query = new BucketsQuery();
    query.setOrg(org);
    query.setName(bucket);
    try {
      return client.getBucketsApi().findBuckets(query).stream().findFirst();
    } catch (NotFoundException e) {
      return Optional.empty();
    }
  }

  private PostBucketRequest request(String orgId, Retention retention) {
    if (retention.keep().compareTo(LONGEST) > 0) {
      throw new InfluxSetupException(
          "a bucket keeps points for at most "
              + LONGEST.toDays()
              + " days, or for ever: give a shorter retention, or none");
    }
    BucketRetentionRules rule = new BucketRetentionRules();
    rule.setEverySeconds((int) retention.keep().toSeconds());
    Duration shard = retention.shard();
    if (shard != null) {
      rule.setShardGroupDurationSeconds(shard.toSeconds());
    }
    return new PostBucketRequest().orgID(orgId).name(bucket).retentionRules(List.of(rule));
  }

  private static Retention retention(Bucket bucket) {
    List<BucketRetentionRules> rules = bucket.getRetentionRules();
    if (rules.isEmpty()) {
      return new Retention(Duration.ZERO, null);
    }
    Long shard = rules.get(0).getShardGroupDurationSeconds();
    return new Retention(
        Duration.ofSeconds(rules.get(0).getEverySeconds()),
        shard == null ? null : Duration.ofSeconds(shard));
  }
}
