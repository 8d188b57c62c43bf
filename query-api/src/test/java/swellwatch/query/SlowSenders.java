package swellwatch.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Connections that send a byte a second, half of them a header, half of them a body. */
final class SlowSenders implements AutoCloseable {
  private static final byte[] HEADER = ascii("GET /v1/quantities HTTP/1.1\r\nX-Slow: ");
  private static final byte[] POST =
      ascii(
          "POST /v1/readings HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
              + "Content-Length: 100000\r\n\r\n[");

  private final List<Socket> sockets = new ArrayList<>();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final AtomicInteger sent = new AtomicInteger();

  SlowSenders(int port, int count) {
    try {
      for (int i = 0; i < count; i++) {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        sockets.add(socket);
        socket.getOutputStream().write(i % 2 == 0 ? HEADER : POST);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var unused = clock.scheduleAtFixedRate(this::sendByte, 0, 1, TimeUnit.SECONDS);
  }

  /** How many bytes have been sent after the beginnings. */
  int sent() {
    return sent.get();
  }

  private void sendByte() {
    for (Socket socket : sockets) {
      try {
        socket.getOutputStream().write(' ');
        sent.incrementAndGet();
      } catch (IOException e) {
        // It was closed: what the service is there to do in the end.
      }
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    for (Socket socket : sockets) {
      try {
        socket.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
