package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.local.SharedServers;

/** What every answer has in common, and every way to be refused. */
@ExtendWith(SharedServers.class)
class HttpErrorsTest {
  private static Scene scene;

  @BeforeAll
  static void open() {
    scene = new Scene();
    scene.store(Ndbc.newest(5, 300, Instant.now().minusSeconds(300)));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GET,/nope,404",
    "GET,/,404",
    "GET,/v1,404",
    "GET,/v1/readings/1,404",
    "GET,/v1/stations/nobody,404",
    "POST,/nope,404",
    "PUT,/v1/readings,405",
    "DELETE,/v1/readings,405",
    "OPTIONS,/v1/readings,405",
    "BREW,/v1/readings,405",
    "POST,/v1/stations,405",
    "POST,/health/live,405",
    "POST,/v1/readings,415",
    "POST,/v1/readings?location=x,400",
    "GET,/v1/quantities?x=1,400",
    "GET,/v1/readings?limit=0,400",
  })
  void answersWithAProblem(String method, String address, int status) {
    Http.Reply reply = scene.http.send(method, address, BodyPublishers.noBody()).expect(status);

    JsonNode problem = reply.json();
    assertThat(problem.get("title").textValue()).isNotEmpty();
    assertThat(problem.get("detail").textValue()).isNotEmpty().doesNotContain("Exception", "\tat ");
    assertSafe(reply);
  }

  @Test
  void namesTheMethodsThatAreAllowed() {
    assertThat(allowed("DELETE", "/v1/readings")).contains("GET", "HEAD", "POST");
    assertThat(allowed("POST", "/v1/stations/x")).contains("GET", "HEAD").doesNotContain("POST");
  }

  private static String allowed(String method, String address) {
    return scene
        .http
        .send(method, address, BodyPublishers.noBody())
        .expect(405)
        .header("Allow")
        .orElseThrow();
  }

  @Test
  void namesEveryBadParameterAtOnce() {
    JsonNode errors =
        scene
            .http
            .get(
                "/v1/readings?min_wave_hight=3&limit=0&past=day&from=yesterday&location=&min_dew_point=NaN")
            .expect(400)
            .json()
            .get("errors");

    assertThat(errors)
        .extracting(error -> error.get("parameter").textValue())
        .containsExactlyInAnyOrder(
            "min_wave_hight", "limit", "past", "from", "location", "min_dew_point");
    assertThat(errors)
        .anyMatch(error -> error.get("detail").textValue().contains("'min_wave_height'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "application/json;q=0", "image/*"})
  void namesTheFormsThatThereAre(String accept) {
    assertThat(scene.http.get("/v1/readings", "Accept", accept).expect(406).text())
        .contains("text/csv", "application/geo+json");
    scene.http.get("/v1/quantities", "Accept", accept).expect(406);
    scene.http.get("/v1/quantities", "Accept", "text/csv").expect(406);
    scene.http.get("/v1/readings?format=json", "Accept", accept).expect(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/readings", "/v1/readings?limit=1", "/v1/readings?limit=0", "/v1/stations",
        "/v1/stations/41001", "/v1/stations/nobody", "/v1/quantities", "/health/live",
        "/health/ready", "/nope"
      })
  void answersHeadLikeGetWithoutABody(String address) {
    Http.Reply get = scene.http.get(address);
    Http.Reply head = scene.http.send("HEAD", address, BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(get.status());
    assertThat(head.header("Content-Type")).isEqualTo(get.header("Content-Type"));
    assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
    assertThat(head.header("Link").isPresent()).isEqualTo(get.header("Link").isPresent());
    assertThat(head.text()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/v1/readings", "/v1/stations", "/v1/quantities", "/health/live", "/metrics"})
  void sendsSecurityHeadersAndNoBanner(String address) {
    assertSafe(scene.http.get(address).expect(200));
  }

  @Test
  void compressesWhereTheCallerTakesIt() {
    Http.Reply reply = scene.http.get("/v1/readings", "Accept-Encoding", "gzip").expect(200);

    assertThat(reply.header("Content-Encoding")).contains("gzip");
    assertThat(reply.header("Vary").orElse("")).contains("Accept-Encoding", "Accept");
    assertThat(reply.response().body()).startsWith(0x1f, 0x8b);
  }

  @Test
  void boundsTheLengthOfTheQuery() {
    String longest = "/v1/readings?location=" + "a".repeat(8192 - "location=".length());
    scene.http.get(longest).expect(200);
    scene.http.get(longest + "a").expect(414);
    scene.http.get("/v1/readings?location=" + "a".repeat(20_000)).expect(414);
  }

  @Test
  void pagesAlsoWithTheLongestQuery() {
    String start = "/v1/readings?limit=1&location=Buoy+41001+%C3%8Ele";
    String filler = "&station=41001".repeat((8192 - start.length()) / 14);

    Http.Reply first = scene.http.get(start + filler).expect(200);
    Http.Reply second = scene.http.get(first.json().get("next").textValue()).expect(200);

    assertThat(second.json().get("readings")).hasSize(1);
    assertThat(second.json().get("readings")).isNotEqualTo(first.json().get("readings"));
  }

  @ParameterizedTest
  @CsvSource({
    "'GARBAGE',400",
    "'GET /v1/%ff HTTP/1.1|Host: x',400",
    "'GET /v1/../x/%00 HTTP/1.1|Host: x',400",
    "'GET /v1/readings HTTP/1.1',400",
    "'GET /v1/readings HTTP/9.9|Host: x',505",
    "'GET /v1/readings?location=%zz HTTP/1.1|Host: x',400",
    "'TRACE /v1/readings HTTP/1.1|Host: x',405",
    "'POST /v1/readings HTTP/1.1|Host: x|Content-Type: application/json|Content-Length: 5',400",
    "'POST /v1/readings HTTP/1.1|Host: x|Content-Type: application/json|Expect: 100-continue|Content-Length: 2000000',413",
  })
  void answersMalformedRequestsWithAProblem(String head, int status) throws IOException {
    String reply = raw(head.replace("|", "\r\n") + "\r\nConnection: close\r\n\r\n");

    assertThat(reply)
        .startsWith("HTTP/1.1 " + status + " ")
        .contains("Content-Type: application/problem+json", "\"status\":" + status, "nosniff")
        .doesNotContain("Jetty", "Exception", "<html");
  }

  private static String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertSafe(Http.Reply reply) {
    assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
    assertThat(reply.header("Content-Security-Policy").orElse("")).contains("default-src 'none'");
    assertThat(reply.header("Server")).isEmpty();
  }
}
