package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import swellwatch.local.LocalInfluxDb;
import swellwatch.local.SharedServers;
import swellwatch.model.Reading;

/** Lists that go out while they are read. */
@ExtendWith(SharedServers.class)
class StreamTest {
  @TempDir private Path folder;
  private static Scene scene;
  private static List<Reading> stored;

  @BeforeAll
  static void store() {
    scene = new Scene();
    stored = Ndbc.newest(12, Integer.MAX_VALUE, Instant.now().minusSeconds(300));
    scene.store(stored);
  }

  @AfterAll
  static void close() {
    scene.close();
  }

  @Test
  void compressesWhatItStreams() throws IOException {
    Http.Reply plain = scene.http.get("/v1/readings?format=csv&past=P60D").expect(200);
    Http.Reply compressed =
        scene.http.get("/v1/readings?format=csv&past=P60D", "Accept-Encoding", "gzip").expect(200);

    assertThat(plain.text().lines()).hasSizeGreaterThan(50_000);
    assertThat(compressed.header("Content-Encoding")).contains("gzip");
    assertThat(compressed.response().body().length).isLessThan(plain.response().body().length / 3);
    try (InputStream in =
        new GZIPInputStream(new ByteArrayInputStream(compressed.response().body()))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain.text());
    }
  }

  @Test
  void answersHeadWithoutReadingItAll() {
    Http.Reply head =
        scene.http.send("HEAD", "/v1/readings?format=ndjson&past=P60D", BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Type")).contains("application/x-ndjson");
    assertThat(head.text()).isEmpty();
  }

  @Test
  void stopsAtALimitOfAnySize() {
    String address = "/v1/readings?past=P60D&limit=20001&format=";

    assertThat(scene.http.get(address + "ndjson").expect(200).text().lines()).hasSize(20_001);
    assertThat(scene.http.get(address + "csv").expect(200).text().lines()).hasSize(20_002);
  }

  /** More of them than queries may run at once. */
  @Test
  void keepsNoQueryForCallersWhoDoNotRead() throws IOException {
    List<Socket> idle = new ArrayList<>();
    try {
      for (int i = 0; i < 20; i++) {
        idle.add(ask(scene.port(), "ndjson"));
      }
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() ->
              Stream.generate(() -> scene.http.get("/v1/readings?limit=10"))
                  .limit(10)
                  .allMatch(reply -> reply.status() == 200));
    } finally {
      for (Socket socket : idle) {
        socket.close();
      }
    }
  }

  private static Socket ask(int port, String format) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(8 * 1024);
    socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    String address = "/v1/readings?past=P60D&format=" + format;
    socket
        .getOutputStream()
        .write(
            ("GET " + address + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /** A caller that waits for InfluxDB to be killed before it reads on. */
  @ParameterizedTest
  @ValueSource(strings = {"ndjson", "csv"})
  void breaksOffAStreamThatFailsInItsMidst(String format) throws Exception {
    try (LocalInfluxDb own = LocalInfluxDb.start(folder.resolve(format), 0);
        Scene broken = new Scene(SharedServers.broker(), own, Map.of())) {
      broken.store(stored);
      try (Socket socket = ask(broken.port(), format)) {
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertThat(in.readLine()).contains("200");
        own.kill();
        List<String> lines = new ArrayList<>();
        readToTheEnd(in, lines);

        assertThat(lines).as("the end of a chunked body").doesNotContain("0");
        assertThat(lines).hasSizeBetween(20, stored.size());
        if (format.equals("ndjson")) {
          assertThat(lines).anyMatch(line -> line.contains("\"status\":503"));
        }
      }
      broken.http.get("/v1/readings?format=" + format).expect(503);
    }
  }

  private static void readToTheEnd(BufferedReader in, List<String> lines) {
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line);
      }
    } catch (IOException reset) {
      assertThat(reset).hasMessageContaining("reset");
    }
  }
}
