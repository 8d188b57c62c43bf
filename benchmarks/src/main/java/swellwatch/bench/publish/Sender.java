package swellwatch.bench.publish;

import java.io.IOException;

/** Sends one thing after another, each when the one before is acknowledged. Used by one thread. */
interface Sender extends AutoCloseable {
  /**
   * Returns when it is acknowledged.
   *
   * @return how many readings it was
   */
  int send() throws Exception;

  @Override
  void close() throws IOException;

  /** Makes the sender of that number. */
  @FunctionalInterface
  interface Factory {
    Sender number(int index) throws Exception;
  }
}
