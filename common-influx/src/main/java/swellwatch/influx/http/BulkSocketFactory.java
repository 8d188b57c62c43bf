package swellwatch.influx.http;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Sockets for large requests: with TCP_NODELAY, which OkHttp leaves off, so that the last part of a
 * request does not wait for an acknowledgement that the server delays, 40 ms for each small write;
 * and with a large buffer before the kernel, which OkHttp would call for every 8 KB. OkHttp, and
 * TLS between it and the socket, flush when a request is complete.
 */
final class BulkSocketFactory extends SocketFactory {
  private static final int BUFFER = 1 << 16;

  @Override
  public Socket createSocket() throws IOException {
    Socket socket = new BulkSocket();
    socket.setTcpNoDelay(true);
    return socket;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(new InetSocketAddress(host, port), null);
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort)
      throws IOException {
    return connected(
        new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
  }

  private Socket connected(SocketAddress to, @Nullable SocketAddress from) throws IOException {
    Socket socket = createSocket();
    try {
      socket.bind(from);
      socket.connect(to);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** Used by one request at a time, as OkHttp does with a connection of HTTP/1. */
  private static final class BulkSocket extends Socket {
    private @Nullable OutputStream buffered;

    @Override
    public synchronized OutputStream getOutputStream() throws IOException {
      if (buffered == null) {
        buffered = new BufferedOutputStream(super.getOutputStream(), BUFFER);
      }
      return buffered;
    }
  }
}
