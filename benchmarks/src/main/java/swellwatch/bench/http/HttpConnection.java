package swellwatch.bench.http;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One connection that is kept open, without delay of small packets; plain HTTP only. Used by one
 * thread, which it blocks.
 */
public final class HttpConnection implements AutoCloseable {
  private static final Duration SILENCE = Duration.ofMinutes(1);
  private static final int DEFAULT_PORT = 80;
  private static final int UNKNOWN = -1;
  private static final int CHUNKED = -2;
  private static final int MAX_LINE = 8192;

  private final Socket socket;
  private final OutputStream out;
  private final Input in;

  public HttpConnection(URI server) throws IOException {
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout((int) SILENCE.toMillis());
    socket.connect(new InetSocketAddress(server.getHost(), port(server)));
    out = socket.getOutputStream();
    in = new Input(socket);
  }

  /**
   * Returns the status of the answer when all of it is there.
   *
   * @throws IOException also if the answer is not one that keeps the connection open
   */
  public int send(byte[] request, Body body) throws IOException {
    out.write(request);
    int status = status(in.line());
    int length = UNKNOWN;
    for (String header = in.line(); !header.isEmpty(); header = in.line()) {
      length = length(header, length);
    }
    read(length, body);
    return status;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private static int port(URI server) {
    return server.getPort() < 0 ? DEFAULT_PORT : server.getPort();
  }

  private static int status(String line) throws IOException {
    if (!line.startsWith("HTTP/1.1 ") || line.length() < 12) {
      throw new IOException("no answer of HTTP/1.1: " + line);
    }
    return Integer.parseInt(line.substring(9, 12));
  }

  private static int length(String header, int known) {
    int colon = header.indexOf(':');
    String name = header.substring(0, Math.max(colon, 0)).toLowerCase(Locale.ROOT);
    String value = header.substring(colon + 1).strip();
    if (name.equals("content-length")) {
      return Integer.parseInt(value);
    }
    return name.equals("transfer-encoding") && value.equals("chunked") ? CHUNKED : known;
  }

  private void read(int length, Body body) throws IOException {
    if (length == UNKNOWN) {
      throw new IOException("an answer without a length");
    } else if (length != CHUNKED) {
      in.copy(length, body);
      return;
    }
    for (int chunk = chunk(); chunk > 0; chunk = chunk()) {
      in.copy(chunk, body);
      in.line();
    }
    in.line();
  }

  private int chunk() throws IOException {
    return Integer.parseInt(in.line(), 16);
  }

  private static final class Input {
    private final InputStream bytes;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;

    Input(Socket socket) throws IOException {
      bytes = socket.getInputStream();
    }

    /** Without its end; an overlong one is no HTTP. */
    String line() throws IOException {
      StringBuilder text = new StringBuilder(64);
      while (true) {
        if (next == end) {
          fill();
        }
        int start = next;
        while (next < end && buffer[next] != '\n') {
          next++;
        }
        text.append(new String(buffer, start, next - start, StandardCharsets.ISO_8859_1));
        if (next < end) {
          next++;
          return text.substring(0, Math.max(0, text.length() - 1));
        }
        if (text.length() > MAX_LINE) {
          throw new IOException("a line without an end");
        }
      }
    }

    void copy(int length, Body body) throws IOException {
      int left = length;
      while (left > 0) {
        if (next == end) {
          fill();
        }
        int part = Math.min(left, end - next);
        body.accept(buffer, next, part);
        next += part;
        left -= part;
      }
    }

    private void fill() throws IOException {
      next = 0;
      end = Math.max(0, bytes.read(buffer));
      if (end == 0) {
        throw new EOFException("the server has closed the connection");
      }
    }
  }
}
