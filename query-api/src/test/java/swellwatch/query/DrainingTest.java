package swellwatch.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import swellwatch.local.SharedServers;

@ExtendWith(SharedServers.class)
class DrainingTest {
  private static final String READY = "GET /health/ready HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final String READING = "{\"location\":\"a\",\"wave_height\":1}";

  @Test
  void saysThatItIsDrainingWhileTheRequestInFlightEnds() throws IOException {
    Scene scene = new Scene();
    int port = scene.port();
    try (Socket probe = connect(scene);
        Socket publisher = connect(scene)) {
      send(
          publisher,
          "POST /v1/readings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
              + READING.length()
              + "\r\nExpect: 100-continue\r\n\r\n");
      assertThat(read(publisher)).startsWith("HTTP/1.1 100");
      send(probe, READY);
      assertThat(read(probe)).startsWith("HTTP/1.1 200");

      CompletableFuture<Void> stopped = CompletableFuture.runAsync(scene.api()::close);
      await().pollInterval(Duration.ofMillis(5)).until(() -> isRefused(port));
      send(probe, READY);
      assertThat(read(probe))
          .startsWith("HTTP/1.1 503")
          .contains("Connection: close", "X-Request-Id", "{\"status\":\"draining\"}");
      assertThat(stopped).isNotDone();

      send(publisher, READING);
      assertThat(read(publisher)).startsWith("HTTP/1.1 202");
      await().until(stopped::isDone);
    }
    scene.close();
  }

  /** It no longer listens. */
  private static boolean isRefused(int port) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return !socket.isConnected();
    } catch (IOException e) {
      return true;
    }
  }

  private static Socket connect(Scene scene) throws IOException {
    Socket socket = new Socket(InetAddress.getLoopbackAddress(), scene.port());
    socket.setSoTimeout(10_000);
    return socket;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  /** What has come; answers here are small enough to come at once. */
  private static String read(Socket socket) throws IOException {
    byte[] buffer = new byte[8192];
    int length = socket.getInputStream().read(buffer);
    return new String(buffer, 0, Math.max(length, 0), StandardCharsets.UTF_8);
  }
}
