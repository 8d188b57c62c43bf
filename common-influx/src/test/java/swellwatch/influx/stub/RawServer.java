package swellwatch.influx.stub;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** For what no HTTP server does on purpose: broken and silent connections. */
public final class RawServer implements AutoCloseable {

  /** What happens on a connection once the request is there. */
  @FunctionalInterface
  public interface Behaviour {
    void run(OutputStream out) throws IOException, InterruptedException;
  }

  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

  private final ServerSocket listener;
  private final Thread thread;

  private RawServer(Behaviour behaviour) {
    try {
      listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread = new Thread(() -> serve(behaviour), "raw-server");
    thread.setDaemon(true);
    thread.start();
  }

  public static RawServer start(Behaviour behaviour) {
    return new RawServer(behaviour);
  }

  public URI url() {
    return URI.create("http://127.0.0.1:" + listener.getLocalPort());
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread.interrupt();
  }

  private void serve(Behaviour behaviour) {
    while (!listener.isClosed()) {
      try (Socket socket = listener.accept()) {
        readRequest(socket.getInputStream());
        behaviour.run(socket.getOutputStream());
      } catch (IOException e) {
        // The client went away, or the test is over.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  /** All of it: a connection that is closed with something unread takes back what was sent. */
  private static void readRequest(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("no request");
      }
      head.append((char) next);
    }
    Matcher length = CONTENT_LENGTH.matcher(head);
    if (length.find()) {
      in.readNBytes(Integer.parseInt(length.group(1)));
    }
  }
}
