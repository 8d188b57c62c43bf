package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

/** Those who are slow on purpose harm nobody but themselves. */
@ExtendWith(SharedServers.class)
class SlowClientsTest {
  private static final String POST =
      "POST /v1/readings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n";
  private static final String READING = "{\"location\":\"a\",\"wave_height\":1}";

  private static Scene scene;

  @BeforeAll
  static void open() {
    scene = new Scene();
    scene.store(Ndbc.newest(5, 2000, Instant.now().minusSeconds(300)));
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void answersOthersWhileMoreConnectionsThanThereAreThreadsSendSlowly() {
    try (SlowSenders slow = new SlowSenders(scene.port(), 600)) {
      await().until(() -> slow.sent() >= 600);
      List<Long> millis = ask(20);
      assertThat(percentile(millis, 50)).isLessThan(2_000);
    }
  }

  @Tag("full")
  @Test
  void answersOthersWithinAQuarterOfASecondWhile200ConnectionsSendAByteASecond() {
    ask(200);
    try (SlowSenders slow = new SlowSenders(scene.port(), 200)) {
      List<Long> millis = new ArrayList<>();
      while (slow.sent() < 15 * 200) {
        millis.addAll(ask(20));
      }
      System.out.println(
          "with 200 slow senders: "
              + millis.size()
              + " requests, p50 "
              + percentile(millis, 50)
              + " ms, p99 "
              + percentile(millis, 99)
              + " ms");
      assertThat(percentile(millis, 99)).isLessThan(250);
    }
  }

  @Tag("full")
  @Test
  void closesConnectionsWhoseHeaderOrBodyNeverComesToAnEnd() throws IOException {
    try (Socket header = connect("GET / HTTP/1.1\r\nX: ");
        Socket body = connect(POST + "Content-Length: 1000\r\n\r\n")) {
      Instant start = Instant.now();
      header.setSoTimeout(1000);
      assertThat(secondsUntilEnd(header, body)).isLessThan(40);
      assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(15));
      assertThat(new String(body.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 408 ")
          .contains("application/problem+json");
    }
  }

  @Tag("full")
  @Test
  void closesConnectionsThatDoNotReadTheirAnswers() throws IOException {
    String get = "GET /v1/readings?limit=10000 HTTP/1.1\r\nHost: x\r\n\r\n";
    try (Socket socket = new Socket()) {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), scene.port()));
      socket.getOutputStream().write(ascii(get.repeat(20)));
      await()
          .atMost(Duration.ofSeconds(60))
          .pollInterval(Duration.ofSeconds(1))
          .until(() -> isReset(socket));
    }
  }

  @Test
  void takesABodyThatComesInPieces() throws IOException {
    try (Socket socket = connect(POST + "Content-Length: " + READING.length() + "\r\n\r\n")) {
      OutputStream out = socket.getOutputStream();
      for (byte c : ascii(READING)) {
        out.write(c);
        out.flush();
      }
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 202 Accepted");
      // The connection is good for another.
      out.write(ascii(POST + "Transfer-Encoding: chunked\r\n\r\n"));
      out.write(ascii(Integer.toHexString(READING.length()) + "\r\n" + READING + "\r\n0\r\n\r\n"));
      assertThat(statuses(socket)).contains("202");
    }
  }

  @Test
  void asksForABodyOnlyIfItIsWanted() throws IOException {
    String expect = POST + "Expect: 100-continue\r\nContent-Length: ";
    try (Socket socket = connect(expect + READING.length() + "\r\n\r\n")) {
      assertThat(firstLine(socket)).isEqualTo("HTTP/1.1 100 Continue");
      socket.getOutputStream().write(ascii(READING));
      assertThat(statuses(socket)).contains("202");
    }
    try (Socket socket = connect(expect + "2000000\r\n\r\n")) {
      assertThat(firstLine(socket)).startsWith("HTTP/1.1 413 ");
    }
  }

  @Test
  void answersABodyThatIsTooLongWhereItsSenderCanSeeIt() {
    byte[] longest = new byte[1024 * 1024];
    Arrays.fill(longest, (byte) ' ');
    scene.http.post(longest).expect(400);
    scene.http.post(Arrays.copyOf(longest, longest.length + 1)).expect(413);
    scene.http.post(Arrays.copyOf(longest, 9 * longest.length)).expect(413);
  }

  /** Milliseconds of each; all must succeed. */
  private static List<Long> ask(int times) {
    List<Long> millis = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      long start = System.nanoTime();
      scene.http.get(i % 2 == 0 ? "/v1/quantities" : "/v1/readings?limit=100").expect(200);
      millis.add((System.nanoTime() - start) / 1_000_000);
    }
    return millis;
  }

  private static long percentile(List<Long> values, int percent) {
    List<Long> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  private static int secondsUntilEnd(Socket header, Socket body) throws IOException {
    for (int second = 1; ; second++) {
      try {
        body.getOutputStream().write(' ');
      } catch (SocketException e) {
        // Its answer has come.
      }
      try {
        header.getOutputStream().write('x');
        if (header.getInputStream().read() < 0) {
          return second;
        }
      } catch (SocketTimeoutException e) {
        // Not yet.
      } catch (SocketException e) {
        return second;
      }
    }
  }

  private static boolean isReset(Socket socket) {
    try {
      socket.getOutputStream().write(' ');
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static String firstLine(Socket socket) throws IOException {
    StringBuilder line = new StringBuilder();
    InputStream in = socket.getInputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      line.append((char) c);
    }
    return line.toString().strip();
  }

  /** The next line with a status of 200 or more; the body before it ends without a line's end. */
  private static String statuses(Socket socket) throws IOException {
    String line = firstLine(socket);
    while (!line.contains("HTTP/1.1 2")) {
      line = firstLine(socket);
    }
    return line;
  }

  private static Socket connect(String start) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port());
    socket.setSoTimeout(10_000);
    socket.getOutputStream().write(ascii(start));
    return socket;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
