package swellwatch.local.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Ports of the loopback address. */
public final class Ports {
  /**
   * Below every system's range for outgoing connections: a client that keeps knocking at a stopped
   * server's port within that range can end up connected to itself, and then holds the port.
   */
  private static final int LOWEST = 15_000;

  private static final int HIGHEST = 32_000;
  private static final long MOMENT_NANOS = Duration.ofSeconds(1).toNanos();

  private Ports() {}

  /** A port that nothing listens on now. */
  public static int free() {
    for (int attempt = 0; attempt < 1000; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(port)) {
        return port;
      }
    }
    throw new LocalStackException("no free port on 127.0.0.1; stop some servers");
  }

  /**
   * Checked before a server starts: some hang instead of failing. A port must stay in use for a
   * moment to count: a process that is just being started, anywhere in this JVM, holds copies of
   * its sockets until it has closed them, those of an earlier check among them.
   *
   * @param option the command-line option that changes the port
   */
  public static void requireFree(int port, String option) {
    long end = System.nanoTime() + MOMENT_NANOS;
    while (!isFree(port)) {
      if (System.nanoTime() > end) {
        throw new LocalStackException("port " + port + " is in use; choose another with " + option);
      }
      LockSupport.parkNanos(MOMENT_NANOS / 20);
    }
  }

  /** Whether a server could listen there now, as far as one look can tell. */
  public static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException inUse) {
      return false;
    }
  }
}
