package swellwatch.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import swellwatch.local.LocalServer;
import swellwatch.local.process.Listeners.Listener;

/** What the kernel says about a server's sockets. */
public final class Loopback {
  private Loopback() {}

  public static void assertListensOnLoopbackOnly(LocalServer server) {
    assertThat(Listeners.of(server.pid()).orElseThrow()).allMatch(Listener::loopback);
  }
}
