package swellwatch.influx.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import swellwatch.influx.InfluxConnection;
import swellwatch.influx.InfluxCredentials;
import swellwatch.influx.InfluxSettings;
import swellwatch.influx.stub.RawServer;
import swellwatch.influx.stub.StubInflux;
import swellwatch.influx.stub.StubReply;
import swellwatch.influx.stub.StubRequest;
import swellwatch.influx.write.WriteOutcome.Misconfigured;
import swellwatch.influx.write.WriteOutcome.Refused;
import swellwatch.influx.write.WriteOutcome.TryLater;
import swellwatch.influx.write.WriteOutcome.TryLater.Cause;
import swellwatch.influx.write.WriteOutcome.Written;
import swellwatch.model.text.TextBuffer;

class InfluxWriterTest {
  private static final byte[] LINES = "m f=1 1\nm f=2 2\n".getBytes(StandardCharsets.UTF_8);

  @Test
  void sendsTheBytesThatItIsGivenAndNoMore() {
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 8, 8)).isEqualTo(new Written());
      TextBuffer text = new TextBuffer(100).append("m f=3 3\n");
      assertThat(connection.writer().write(text)).isEqualTo(new Written());

      assertThat(stub.requests())
          .extracting(InfluxWriterTest::text)
          .containsExactly("m f=2 2\n", "m f=3 3\n");
      StubRequest first = stub.requests().get(0);
      assertThat(first.method() + " " + first.path())
          .isEqualTo("POST /write?precision=ns&db=buoys");
      assertThat(first.headers().getFirst("Authorization")).isEqualTo("Token secret");
      assertThat(first.headers().getFirst("Content-Type")).isEqualTo("text/plain; charset=utf-8");
      assertThat(first.headers().getFirst("Content-Encoding")).isNull();
    }
  }

  @Test
  void sendsAPartOfALargeArrayUnchanged() {
    TextBuffer text = new TextBuffer(100);
    for (int i = 0; text.length() < 3_000_000; i++) {
      text.append("m f=").append(Integer.toString(i)).append(" 1\n");
    }
    String all = new String(text.array(), 0, text.length(), StandardCharsets.UTF_8);
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection = stub.connect()) {
      int end = text.length() - 11;
      assertThat(connection.writer().write(text.array(), 7, end - 7)).isEqualTo(new Written());
      assertThat(stub.requests())
          .extracting(InfluxWriterTest::text)
          .containsExactly(all.substring(7, end));
    }
  }

  @Test
  void asksNobodyToStoreNothing() {
    try (StubInflux stub = StubInflux.always(StubReply.of(400, "incoming write was empty"));
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 3, 0)).isEqualTo(new Written());
      assertThat(stub.requests()).isEmpty();
    }
  }

  @Test
  void keepsPathOfProxyAndEscapesNames() {
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection =
            InfluxConnection.open(
                StubInflux.settings(stub.url().resolve("/influx")).withBucket("a b&c"))) {
      connection.writer().write(LINES, 0, 8);
      assertThat(stub.requests().get(0).path())
          .isEqualTo("/influx/write?precision=ns&db=a%20b%26c");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "write_read_token, 403, insufficient permissions for write",
    "write_wrong_token, 401, Unauthorized",
    "elsewhere_autogen_write_write_token, 404, no dbrp mapping found"
  })
  void isMisconfiguredWithATokenThatMayNotWriteToInfluxDb2(String reply, int status, String why) {
    try (StubInflux stub = StubInflux.ofInfluxDb2(reply);
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 0, 8))
          .isInstanceOfSatisfying(
              Misconfigured.class,
              no -> {
                assertThat(no.status()).isEqualTo(status);
                assertThat(no.why()).contains(why);
              });
    }
  }

  @Test
  void writesWithATokenThatMayWriteToInfluxDb2() {
    try (StubInflux stub = StubInflux.ofInfluxDb2("write_write_token");
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 0, 8)).isEqualTo(new Written());
    }
  }

  @Test
  void sendsUserAndPasswordAsBasic() {
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection =
            open(stub, new InfluxCredentials.UserPassword("feed", "pässword"), false)) {
      connection.writer().write(LINES, 0, 8);
      assertThat(stub.requests().get(0).headers().getFirst("Authorization"))
          .isEqualTo("Basic ZmVlZDpww6Rzc3dvcmQ=");
    }
  }

  @Test
  void sendsNoNameWithoutCredentials() {
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection = open(stub, new InfluxCredentials.None(), false)) {
      connection.writer().write(LINES, 0, 8);
      assertThat(stub.requests().get(0).headers()).doesNotContainKey("Authorization");
    }
  }

  @Test
  void goesOutPlainOnceAfterSeveral500s() throws IOException {
    try (StubInflux stub = StubInflux.always(StubReply.of(500, "{\"error\":\"x\"}"));
        InfluxConnection connection = open(stub, new InfluxCredentials.None(), true)) {
      InfluxWriter writer = connection.writer();
      for (int i = 0; i < 8; i++) {
        writer.write(LINES, 0, LINES.length);
      }
      assertThat(stub.requests())
          .extracting(request -> request.headers().getFirst("Content-Encoding"))
          .containsExactly("gzip", "gzip", "gzip", "identity", "gzip", "gzip", "gzip", "identity");
      assertThat(unzip(stub.requests().get(0).body())).isEqualTo(LINES);
      assertThat(stub.requests().get(3).body()).isEqualTo(LINES);
    }
  }

  @Test
  void passesOnHowLongTheServerWantsToBeLeftAlone() {
    StubReply busy = StubReply.of(503, "request throttled, queue full\n").with("Retry-After", "9");
    try (StubInflux stub = StubInflux.always(busy);
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 0, 8))
          .isEqualTo(
              new TryLater(
                  Cause.BUSY,
                  "InfluxDB answered 503: request throttled, queue full",
                  Duration.ofSeconds(9)));
    }
  }

  @Test
  void ignoresRetryAfterThatIsADate() {
    StubReply busy = StubReply.of(429, "").with("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT");
    try (StubInflux stub = StubInflux.always(busy);
        InfluxConnection connection = stub.connect()) {
      assertThat(connection.writer().write(LINES, 0, 8))
          .isInstanceOfSatisfying(TryLater.class, later -> assertThat(later.retryAfter()).isNull());
    }
  }

  @Test
  void readsOnlyTheStartOfErrorWithoutEnd() {
    String head = "HTTP/1.1 400 Bad Request\r\n\r\n{\"code\":\"invalid\",\"message\":\"";
    byte[] words =
        "unable to parse 'm f=x': invalid number\\n"
            .repeat(100)
            .getBytes(StandardCharsets.US_ASCII);
    try (RawServer server =
            RawServer.start(out -> {
              out.write(head.getBytes(StandardCharsets.US_ASCII));
              while (true) {
                out.write(words);
              }
            });
        InfluxConnection connection = InfluxConnection.open(StubInflux.settings(server.url()))) {
      assertThat(connection.writer().write(LINES, 0, 8))
          .isInstanceOfSatisfying(
              Refused.class,
              refused -> {
                assertThat(refused.kind()).isEqualTo(Refused.Kind.BAD_LINE);
                assertThat(refused.words()).startsWith("unable to parse 'm").hasSize(1001);
              });
    }
  }

  @Test
  void triesLaterWhenNobodyListens() throws IOException {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    assertNoReply(URI.create("http://127.0.0.1:" + port));
  }

  @Test
  void triesLaterWhenConnectionBreaksInsteadOfAReply() {
    try (RawServer server = RawServer.start(out -> {})) {
      assertNoReply(server.url());
    }
  }

  @Test
  void triesLaterWhenReplyBreaksOff() {
    try (RawServer server =
        RawServer.start(out ->
            out.write(
                "HTTP/1.1 400 Bad Request\r\nContent-Length: 500\r\n\r\n{\"error\":\"unab"
                    .getBytes(StandardCharsets.US_ASCII)))) {
      assertNoReply(server.url());
    }
  }

  @Test
  void triesLaterWhenServerStaysSilent() {
    try (RawServer server = RawServer.start(out -> new CountDownLatch(1).await())) {
      assertNoReply(server.url());
    }
  }

  @Test
  void keepsTheInterrupt() throws InterruptedException {
    AtomicReference<WriteOutcome> outcome = new AtomicReference<>();
    AtomicReference<Boolean> interrupted = new AtomicReference<>();
    try (StubInflux stub = StubInflux.always(StubReply.of(204, ""));
        InfluxConnection connection = stub.connect()) {
      Thread thread =
          new Thread(() -> {
            Thread.currentThread().interrupt();
            outcome.set(connection.writer().write(LINES, 0, 8));
            interrupted.set(Thread.currentThread().isInterrupted());
          });
      thread.start();
      thread.join();
    }
    assertThat(outcome.get()).isInstanceOf(TryLater.class);
    assertThat(interrupted.get()).isTrue();
  }

  @Test
  void endsWithTheConnection() throws InterruptedException {
    AtomicReference<WriteOutcome> outcome = new AtomicReference<>();
    CountDownLatch arrived = new CountDownLatch(1);
    try (RawServer server =
        RawServer.start(out -> {
          arrived.countDown();
          new CountDownLatch(1).await();
        })) {
      InfluxConnection connection = InfluxConnection.open(StubInflux.settings(server.url()));
      Thread thread = new Thread(() -> outcome.set(connection.writer().write(LINES, 0, 8)));
      thread.start();
      arrived.await();
      connection.close();
      thread.join(5000);
    }
    assertThat(outcome.get()).isInstanceOf(TryLater.class);
  }

  private static void assertNoReply(URI url) {
    InfluxSettings settings =
        new InfluxSettings(
            url, new InfluxCredentials.None(), "o", "b", false, Duration.ofMillis(300));
    try (InfluxConnection connection = InfluxConnection.open(settings)) {
      assertThat(connection.writer().write(LINES, 0, LINES.length))
          .isInstanceOfSatisfying(
              TryLater.class,
              later -> {
                assertThat(later.cause()).isEqualTo(Cause.NO_REPLY);
                assertThat(later.why())
                    .startsWith("no answer from InfluxDB: ")
                    .doesNotContain("null");
              });
    }
  }

  private static InfluxConnection open(
      StubInflux stub, InfluxCredentials credentials, boolean gzip) {
    return InfluxConnection.open(
        new InfluxSettings(stub.url(), credentials, "o", "buoys", gzip, Duration.ofSeconds(10)));
  }

  private static String text(StubRequest request) {
    return new String(request.body(), StandardCharsets.UTF_8);
  }

  private static byte[] unzip(byte[] body) throws IOException {
    return new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
  }
}
