package swellwatch.influx;

import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;

/**
 * The contract against a server that is up already: {@code -DincludedTags=external -DexcludedTags=
 * -Dswellwatch.influx.url=..}, with {@code swellwatch.influx.token} and {@code
 * swellwatch.influx.org} for InfluxDB 2. Its buckets are named {@code contract-..} and stay.
 */
@Tag("external")
class AnyInfluxTest extends InfluxContract {

  @Override
  InfluxSettings server() {
    String token = System.getProperty("swellwatch.influx.token", "");
    return new InfluxSettings(
        URI.create(System.getProperty("swellwatch.influx.url")),
        token.isEmpty() ? new InfluxCredentials.None() : new InfluxCredentials.Token(token),
        System.getProperty("swellwatch.influx.org", "swellwatch"),
        "unused",
        false,
        Duration.ofSeconds(20));
  }
}
