package swellwatch.query.guard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One line of a key file: what is kept of a key. The key itself is 256 random bits, so a fast hash
 * without salt is enough: there is nothing to guess.
 *
 * @param name whose it is; not secret
 * @param hash SHA-256 of the key, in hexadecimal, lower case
 */
public record ApiKey(String name, Set<Scope> scopes, String hash) {
  /** Lets people and scanners of secrets recognise a key. */
  private static final String PREFIX = "sw_";

  private static final int BYTES = 32;
  private static final SecureRandom RANDOM = new SecureRandom();

  public ApiKey {
    scopes = Set.copyOf(scopes);
  }

  /** A new secret, which nobody has seen yet. */
  public static String newSecret() {
    byte[] random = new byte[BYTES];
    RANDOM.nextBytes(random);
    return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** What a key file keeps of that secret. */
  public static ApiKey of(String name, Collection<Scope> scopes, String secret) {
    return new ApiKey(name, Set.copyOf(scopes), HexFormat.of().formatHex(sha256(secret)));
  }

  /** The line of a key file. */
  public String line() {
    String list = scopes.stream().sorted().map(Scope::text).collect(Collectors.joining(","));
    return name + " " + list + " " + hash;
  }

  /** Without the hash, which belongs into no log. */
  @Override
  public String toString() {
    return "ApiKey[" + name + "]";
  }

  static byte[] sha256(String secret) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
