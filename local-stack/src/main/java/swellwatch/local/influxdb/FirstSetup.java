package swellwatch.local.influxdb;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import swellwatch.local.process.LocalStackException;

/**
 * The one-time setup of an InfluxDB 2.x. Its token is kept in the data directory, readable by its
 * owner only; it is also the password of the user {@code swellwatch} in InfluxDB's own pages.
 */
record FirstSetup(InfluxDbSite site) {
  private static final String ORG = "swellwatch";

  /** The setup wants one, and would give it its own shard duration: ours are made by the client. */
  private static final String UNUSED_BUCKET = "first-setup";

  private static final Pattern ALLOWED = Pattern.compile("\"allowed\"\\s*:\\s*true");
  private static final int TOKEN_BYTES = 32;

  InfluxDbAccess access() {
    try {
      InfluxDbHttp http = new InfluxDbHttp(site.url());
      String token = token();
      if (ALLOWED.matcher(http.get("/api/v2/setup")).find()) {
        http.post("/api/v2/setup", request(token));
      }
      return new InfluxDbAccess(2, ORG, token);
    } catch (IOException e) {
      throw new LocalStackException(
          "InfluxDB in " + site.directory() + " cannot be set up: " + e.getMessage(), e);
    }
  }

  private static String request(String token) {
    return """
    {"username":"%1$s","password":"%2$s","token":"%2$s","org":"%3$s","bucket":"%4$s",
    "retentionPeriodSeconds":0}\
    """
        .formatted(ORG, token, ORG, UNUSED_BUCKET);
  }

  /** On file before it is used, so that a crash in between does not lock us out. */
  private String token() throws IOException {
    Path file = site.directory().resolve("influxdb.token");
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(file, newToken() + "\n", StandardCharsets.US_ASCII);
    }
    return Files.readString(file, StandardCharsets.US_ASCII).strip();
  }

  private static String newToken() {
    byte[] bytes = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
