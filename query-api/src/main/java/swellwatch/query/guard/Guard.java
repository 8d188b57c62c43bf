package swellwatch.query.guard;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;
import swellwatch.query.guard.Credentials.Contradicting;
import swellwatch.query.guard.Credentials.Secret;
import swellwatch.query.response.Answer;
import swellwatch.query.response.Problem;

/**
 * Whether a request may go on: health is open to all; reading, metrics, the dashboard and the
 * documents need {@code read}, unless reading is public; all else needs {@code publish}.
 * Thread-safe; blocks only to look at the key file, once a second.
 */
final class Guard {
  private static final Set<String> OPEN = Set.of("/health/live", "/health/ready");
  private static final Set<String> READING = Set.of("GET", "HEAD");
  private static final long SECOND_NANOS = Duration.ofSeconds(1).toNanos();

  private final @Nullable KeyFile keyFile;
  private final boolean publicRead;
  private final @Nullable Buckets buckets;

  Guard(@Nullable KeyFile keyFile, boolean publicRead, int requestsPerSecond, TimeMeter clock) {
    this.keyFile = keyFile;
    this.publicRead = publicRead;
    this.buckets = requestsPerSecond == 0 ? null : new Buckets(requestsPerSecond, clock);
  }

  /** Why it may not, or null if it may. */
  @Nullable Answer refusal(Request request) {
    if (isOpen(request.getHttpURI().getPath())) {
      return null;
    }
    Scope needed = READING.contains(request.getMethod()) ? Scope.READ : Scope.PUBLISH;
    Credentials shown = Credentials.of(request.getHeaders());
    if (shown instanceof Secret secret) {
      return ofKey(secret.text(), needed, request);
    }
    Answer tooMany = take(Address.of(request));
    if (tooMany != null) {
      return tooMany;
    }
    if (shown instanceof Contradicting) {
      return unauthorized("Authorization and " + Credentials.KEY_HEADER + " show different keys.");
    }
    return isPublic(needed)
        ? null
        : unauthorized("This needs a key of the scope " + needed.text() + ".");
  }

  /** Routes answer also to the same path with a slash at its end. */
  private static boolean isOpen(@Nullable String path) {
    return path != null
        && OPEN.contains(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
  }

  private @Nullable Answer ofKey(String secret, Scope needed, Request request) {
    Address address = Address.of(request);
    Answer tooMany = look(address);
    if (tooMany != null) {
      return tooMany;
    }
    ApiKey key = keyFile == null ? null : keyFile.keys().find(secret);
    if (key == null) {
      // Another request may have taken the last one meanwhile: then it is still wrong.
      Answer andTooMany = take(address);
      return andTooMany == null ? unauthorized("This key is not known.") : andTooMany;
    }
    tooMany = take(key);
    if (tooMany != null) {
      return tooMany;
    }
    return key.scopes().contains(needed) || isPublic(needed)
        ? null
        : Problem.of(403, "This key has not the scope " + needed.text() + ".");
  }

  private boolean isPublic(Scope needed) {
    return publicRead && needed == Scope.READ;
  }

  /** One request, or the refusal of it. */
  private @Nullable Answer take(Object caller) {
    if (buckets == null) {
      return null;
    }
    Bucket bucket = buckets.of(caller);
    return bucket.tryConsume(1) ? null : later(bucket);
  }

  /** The refusal of a caller who has used up its requests; takes none. */
  private @Nullable Answer look(Object caller) {
    if (buckets == null) {
      return null;
    }
    Bucket bucket = buckets.of(caller);
    return bucket.getAvailableTokens() > 0 ? null : later(bucket);
  }

  private static Answer later(Bucket bucket) {
    long nanos = bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill();
    int seconds = (int) Math.max(1, (nanos + SECOND_NANOS - 1) / SECOND_NANOS);
    return Problem.later(429, "There were too many requests.", seconds);
  }

  private static Answer unauthorized(String detail) {
    return Problem.of(401, detail).with("WWW-Authenticate", "Bearer");
  }
}
