package swellwatch.influx;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import okhttp3.Credentials;

/** Who we are to InfluxDB. Never shows its secret. */
public sealed interface InfluxCredentials {

  /** The value of the header {@code Authorization}, which every server family takes as it is. */
  Optional<String> authorization();

  /** A server that asks nobody: InfluxDB 1.x as it is installed. */
  record None() implements InfluxCredentials {
    @Override
    public Optional<String> authorization() {
      return Optional.empty();
    }
  }

  /** An API token of InfluxDB 2 or 3. */
  record Token(String token) implements InfluxCredentials {
    // "Bearer" would be the modern word, but 2.x refuses it on /write and /query.
    @Override
    public Optional<String> authorization() {
      return Optional.of("Token " + token);
    }

    @Override
    public String toString() {
      return "Token[***]";
    }
  }

  /** A user of InfluxDB 1.x. */
  record UserPassword(String user, String password) implements InfluxCredentials {
    @Override
    public Optional<String> authorization() {
      return Optional.of(Credentials.basic(user, password, StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
      return "UserPassword[user=" + user + "]";
    }
  }
}
