package swellwatch.influx.setup;

import com.influxdb.client.AuthorizationsApi;
import com.influxdb.client.domain.Authorization;
import com.influxdb.client.domain.AuthorizationUpdateRequest;
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
  public boolean has(String name, Role role) {
    List<Authorization> found =
        tokens.findAuthorizationsByOrgID(bucket.orgId()).stream()
            .filter(token -> name.equals(token.getDescription()))
            .toList();
    if (!found.isEmpty() && found.stream().noneMatch(token -> isOfUse(token, role))) {
      throw new InfluxSetupException(
          ("InfluxDB's token %1$s has no right to this bucket, which may have been deleted and made"
                  + " anew: remove the token %1$s and its file")
              .formatted(name));
    }
    return !found.isEmpty();
  }

  private boolean isOfUse(Authorization token, Role role) {
    return token.getStatus() == AuthorizationUpdateRequest.StatusEnum.ACTIVE
        && token.getPermissions().stream().anyMatch(right -> isOf(right, role));
  }

  private boolean isOf(Permission right, Role role) {
    return right.getAction() == action(role)
        && bucket.existing().getId().equals(right.getResource().getId());
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
    return new Permission().action(action(role)).resource(resource);
  }

  private static Permission.ActionEnum action(Role role) {
    return role == Role.INGEST ? Permission.ActionEnum.WRITE : Permission.ActionEnum.READ;
  }
}
