package swellwatch.influx.setup;

import com.influxdb.client.AuthorizationsApi;
import com.influxdb.client.domain.Authorization;
import com.influxdb.client.domain.Permission;
import com.influxdb.client.domain.PermissionResource;
import java.util.List;
import swellwatch.influx.InfluxConnection;

/** InfluxDB 2: API tokens with a right to one bucket, known by their description. */
final class TokenAccounts implements Accounts {
  private final AuthorizationsApi tokens;
  private final BucketSetup bucket;

  TokenAccounts(InfluxConnection connection) {
    this.tokens = connection.client().getAuthorizationsApi();
    this.bucket = new BucketSetup(connection);
  }

  @Override
  public String secretWord() {
    return "token";
  }

  @Override
  public boolean has(String name) {
    return tokens.findAuthorizationsByOrgID(bucket.orgId()).stream()
        .anyMatch(token -> name.equals(token.getDescription()));
  }

  @Override
  public String create(String name, Role role) {
    String orgId = bucket.orgId();
    Authorization wanted = new Authorization();
    wanted.orgID(orgId).permissions(List.of(permission(role, orgId))).description(name);
    return tokens.createAuthorization(wanted).getToken();
  }

  private Permission permission(Role role, String orgId) {
    PermissionResource resource =
        new PermissionResource()
            .type(PermissionResource.TYPE_BUCKETS)
            .orgID(orgId)
            .id(bucket.existing().getId());
    return new Permission()
        .action(role == Role.INGEST ? Permission.ActionEnum.WRITE : Permission.ActionEnum.READ)
        .resource(resource);
  }
}
