package swellwatch.influx.setup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;

/** API tokens of InfluxDB 2, as it was captured. */
class CredentialFilesTest {
  private static final String[] NEITHER = {
    "orgs_by_name",
    "buckets_by_name_org",
    "authorizations_none_of_ours",
    "authorization_create_write",
    "authorization_create_read"
  };
  private static final String[] BOTH = {"orgs_by_name", "buckets_by_name_org", "authorizations"};

  @TempDir Path folder;

  @Test
  void makesATokenForEachServiceWithOneRightToTheBucket() {
    try (StubInflux stub = StubInflux.ofInfluxDb2(NEITHER);
        InfluxConnection connection = stub.connect()) {
      List<Account> accounts = CredentialFiles.ensure(connection, folder);

      assertThat(accounts).extracting(Account::name).containsExactly("buoys-ingest", "buoys-api");
      assertThat(accounts).extracting(Account::secretWord).containsOnly("token");
      assertThat(folder.resolve("ingest/token")).hasContent("secret-of-ingest");
      assertThat(folder.resolve("api/token")).hasContent("secret-of-api");
      List<String> made = posted(stub);
      assertThat(made).hasSize(2);
      assertThat(made.get(0))
          .contains("\"action\":\"write\"", "\"type\":\"buckets\"", "\"id\":\"0b0b0b0b0b0b0b01\"")
          .contains("\"orgID\":\"0a0a0a0a0a0a0a01\"", "\"description\":\"buoys-ingest\"")
          .doesNotContain("\"read\"");
      assertThat(made.get(1))
          .contains("\"action\":\"read\"", "\"type\":\"buckets\"", "\"id\":\"0b0b0b0b0b0b0b01\"")
          .contains("\"orgID\":\"0a0a0a0a0a0a0a01\"", "\"description\":\"buoys-api\"")
          .doesNotContain("\"write\"");
    }
  }

  @Test
  void leavesTokensThatAreThereWithTheirFiles() throws Exception {
    keep("ingest", "kept-1");
    keep("api", "kept-2");
    try (StubInflux stub = StubInflux.ofInfluxDb2(BOTH);
        InfluxConnection connection = stub.connect()) {
      assertThat(CredentialFiles.ensure(connection, folder)).noneMatch(Account::created);
      assertThat(folder.resolve("ingest/token")).hasContent("kept-1");
      assertThat(folder.resolve("api/token")).hasContent("kept-2");
      assertThat(posted(stub)).isEmpty();
    }
  }

  @Test
  void makesNoSecondTokenForAFileThatWasLost() {
    try (StubInflux stub = StubInflux.ofInfluxDb2(BOTH);
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> CredentialFiles.ensure(connection, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("remove buoys-ingest");
      assertThat(posted(stub)).isEmpty();
    }
  }

  @Test
  void noticesTokensOfABucketThatWasDeletedAndMadeAnew() throws Exception {
    keep("ingest", "of the old one");
    try (StubInflux stub =
            StubInflux.ofInfluxDb2(
                "orgs_by_name", "buckets_by_name_org_anew", "authorizations_bucket_anew");
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> CredentialFiles.ensure(connection, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("remove the token buoys-ingest and its file");
      assertThat(posted(stub)).isEmpty();
    }
  }

  @Test
  void saysThatTokenMayNotMakeTokens() {
    try (StubInflux stub =
            StubInflux.ofInfluxDb2(
                "orgs_by_name",
                "buckets_by_name_org_read_token",
                "authorizations_read_token",
                "authorization_create_read_token");
        InfluxConnection connection = stub.connect()) {
      assertThatThrownBy(() -> CredentialFiles.ensure(connection, folder))
          .isInstanceOf(InfluxSetupException.class)
          .hasMessageContaining("write:orgs/0a0a0a0a0a0a0a01/authorizations is unauthorized")
          .hasMessageNotContaining("secret");
      assertThat(folder.resolve("ingest")).isEmptyDirectory();
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

  private void keep(String service, String token) throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve(service)).resolve("token"), token);
  }

  private static List<String> posted(StubInflux stub) {
    return stub.requests().stream()
        .filter(request -> request.method().equals("POST"))
        .map(StubRequest::text)
        .toList();
  }
}
