package swellwatch.query.guard;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The keys of one version of the key file. Immutable. */
final class ApiKeys {
  static final ApiKeys NONE = new ApiKeys(Map.of());

  private final Map<String, ApiKey> byHash;

  private ApiKeys(Map<String, ApiKey> byHash) {
    this.byHash = Map.copyOf(byHash);
  }

  /** Those keys; no two of one hash. */
  static ApiKeys of(Iterable<ApiKey> keys) {
    Map<String, ApiKey> byHash = new HashMap<>();
    keys.forEach(key -> byHash.put(key.hash(), key));
    return new ApiKeys(byHash);
  }

  /**
   * The key of that secret, or null.
   *
   * <p>The hash is what is looked up, so the time that this takes tells a stranger at most
   * something about a hash. From a hash nobody can get back to 256 random bits, and to make secrets
   * whose hashes come nearer to a given one is as hard. The last word is still a comparison in
   * constant time.
   */
  @Nullable ApiKey find(String secret) {
    byte[] hash = ApiKey.sha256(secret);
    ApiKey key = byHash.get(HexFormat.of().formatHex(hash));
    return key != null && MessageDigest.isEqual(HexFormat.of().parseHex(key.hash()), hash)
        ? key
        : null;
  }

  int size() {
    return byHash.size();
  }
}
