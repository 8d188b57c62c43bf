package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import swellwatch.local.SharedServers;

@ExtendWith(SharedServers.class)
class RequestIdTest {
  private static final String HEADER = "X-Request-Id";
  private static Scene scene;

  @BeforeAll
  static void open() {
    scene = new Scene();
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void keepsTheCallersNameOfARequest() {
    String longest = "a-Z_0.9" + "x".repeat(57);
    Http.Reply good = scene.http.get("/v1/quantities", HEADER, longest).expect(200);
    Http.Reply bad = scene.http.get("/v1/readings?limit=0", HEADER, "mine").expect(400);
    Http.Reply post =
        scene.http.post("[", HEADER, "posted", "Content-Type", "application/json").expect(400);

    assertThat(good.header(HEADER)).contains(longest);
    assertThat(bad.header(HEADER)).contains("mine");
    assertThat(bad.json().get("request_id").textValue()).isEqualTo("mine");
    assertThat(post.json().get("request_id").textValue()).isEqualTo("posted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\"b", "a/b"})
  void makesANameWhereTheCallersCannotBeUsed(String given) {
    assertMade(scene.http.get("/nope", HEADER, given));
    assertMade(scene.http.get("/nope", HEADER, "x".repeat(65)));
  }

  @Test
  void makesEachRequestANameOfItsOwn() {
    assertThat(scene.http.get("/nope").header(HEADER))
        .isNotEqualTo(scene.http.get("/nope").header(HEADER));
  }

  @Test
  void namesAlsoWhatIsNoRequestAtAll() throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port())) {
      socket.getOutputStream().write("GARBAGE\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      socket.shutdownOutput();
      String reply = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(reply).startsWith("HTTP/1.1 400").contains(HEADER + ": ", "\"request_id\":\"");
    }
  }

  @Test
  void namesTheRequestInTheLog() {
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    Logger logger = (Logger) LoggerFactory.getLogger(Errors.class);
    logger.addAppender(log);
    try (Scene gone = new Scene();
        QueryApi api =
            QueryApi.start(
                new QueryApiSettings("127.0.0.1", 0, Duration.ZERO),
                gone.influxSettings.withBucket("nowhere"),
                gone.kafka)) {
      new Http(api.port()).get("/v1/readings", HEADER, "in-the-log").expect(503);
    } finally {
      logger.detachAppender(log);
    }
    assertThat(log.list)
        .anyMatch(line -> "in-the-log".equals(line.getMDCPropertyMap().get("request_id")));
  }

  private static void assertMade(Http.Reply reply) {
    String id = reply.header(HEADER).orElseThrow();
    assertThat(id).matches("[0-9a-f-]{36}");
    assertThat(reply.expect(404).json().get("request_id").textValue()).isEqualTo(id);
  }
}
