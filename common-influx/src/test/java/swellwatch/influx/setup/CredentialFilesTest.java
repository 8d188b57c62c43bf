package swellwatch.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.stub.Captured;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;

/** API tokens of InfluxDB 2, whose organisation and bucket answer as they were captured. */
class CredentialFilesTest {
  private static final String TOKEN =
      "{\"id\":\"0c0c0c0c0c0c0c01\",\"token\":\"secret-of-%s\",\"status\":\"active\","
          + "\"description\":\"buoys-%s\",\"orgID\":\"0a0a0a0a0a0a0a01\",\"permissions\":[]}";

  @TempDir Path folder;

  private String known = "";

  @Test
  void makesATokenForEachServiceWithOneRightToTheBucket() {
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      List<Account> accounts = CredentialFiles.ensure(connection, folder);

      assertThat(accounts).extracting(Account::secretWord).containsOnly("token");
      assertThat(folder.resolve("ingest/token")).hasContent("secret-of-ingest");
      assertThat(folder.resolve("api/token")).hasContent("secret-of-api");
      List<String> made =
          stub.requests().stream()
              .filter(request -> request.method().equals("POST"))
              .map(CredentialFilesTest::body)
              .toList();
      assertThat(made).hasSize(2);
      assertThat(made.get(0))
          .contains("\"action\":\"write\"", "\"type\":\"buckets\"", "\"id\":\"0b0b0b0b0b0b0b")
          .doesNotContain("\"read\"");
      assertThat(made.get(1))
          .contains("\"action\":\"read\"", "\"orgID\":\"0a0a0a0a0a0a0a01\"", "buoys-api")
          .doesNotContain("\"write\"");
    }
  }

  @Test
  void makesNoSecondTokenForAFileThatWasLost() {
    known = TOKEN.formatted("ingest", "ingest");
    try (StubInflux stub = StubInflux.answering(this::answer);
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> CredentialFiles.ensure(connection, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("remove buoys-ingest")
          .hasMessageNotContaining("secret-of");
      assertThat(stub.requests()).noneMatch(request -> request.method().equals("POST"));
    }
  }

  @Test
  void leavesTokensToInfluxDb3Itself() {
    StubReply ping = StubReply.of(200, "{}").with("X-Influxdb-Version", "3.9.6");
    try (StubInflux stub = StubInflux.always(ping);
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> CredentialFiles.ensure(connection, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("influxdb3 create token");
    }
  }

  private StubReply answer(StubRequest request) {
    if (request.path().equals("/ping")) {
      return captured("ping_get");
    } else if (request.path().startsWith("/api/v2/orgs")) {
      return captured("orgs_by_name");
    } else if (request.path().startsWith("/api/v2/buckets")) {
      return captured("buckets_by_name");
    }
    if (request.method().equals("GET")) {
      return json(200, "{\"authorizations\":[" + known + "]}");
    }
    String role = body(request).contains("buoys-ingest") ? "ingest" : "api";
    return json(201, TOKEN.formatted(role, role));
  }

  private static String body(StubRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static StubReply json(int status, String body) {
    return StubReply.of(status, body).with("Content-Type", "application/json");
  }

  private static StubReply captured(String name) {
    return Captured.of("admin.jsonl", "2.9.1", name).reply();
  }
}
