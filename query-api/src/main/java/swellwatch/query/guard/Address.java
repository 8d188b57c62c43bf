package swellwatch.query.guard;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.eclipse.jetty.server.Request;

/**
 * Where a request comes from, as the socket says it: a header that names another address can be
 * written by anyone. Of IPv6 the network of 64 bits, for that is what one subscriber gets.
 */
record Address(String network) {
  private static final int NETWORK_BYTES = 8;

  static Address of(Request request) {
    return of(request.getConnectionMetaData().getRemoteSocketAddress());
  }

  static Address of(SocketAddress socket) {
    InetAddress address = socket instanceof InetSocketAddress inet ? inet.getAddress() : null;
    return new Address(address == null ? "" : network(address.getAddress()));
  }

  private static String network(byte[] address) {
    return HexFormat.of()
        .formatHex(Arrays.copyOf(address, Math.min(address.length, NETWORK_BYTES)));
  }
}
