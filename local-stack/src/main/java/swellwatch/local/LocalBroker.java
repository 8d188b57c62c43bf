package swellwatch.local;

import java.nio.file.Path;
import swellwatch.local.broker.BrokerLauncher;
import swellwatch.local.process.DirectoryLock;
import swellwatch.local.process.LocalStackException;
import swellwatch.local.process.Ports;

/**
 * A Kafka broker in a child JVM: one node, on loopback only, with topics made on request and kept
 * for ever.
 */
public final class LocalBroker extends LocalServer {
  private LocalBroker(DirectoryLock lock, BrokerLauncher launcher) {
    super(lock, launcher.port(), launcher);
  }

  /**
   * Returns when the broker accepts requests.
   *
   * @param directory keeps the log; formatted only if it is new
   * @param port 0 for any free one
   * @throws LocalStackException also if the port or the directory is in use
   */
  public static LocalBroker start(Path directory, int port) {
    return start(directory, port, LocalStackSettings.DEFAULT_OPTIONS);
  }

  static LocalBroker start(Path directory, int port, LocalStackSettings.Options options) {
    DirectoryLock lock = DirectoryLock.take(directory, options.data());
    try {
      int chosen = port == 0 ? Ports.free() : port;
      return new LocalBroker(
          lock, new BrokerLauncher(directory.toAbsolutePath(), chosen, options.kafkaPort()));
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + port();
  }
}
