package swellwatch.system;

import java.util.Map;

/**
 * A broker and an InfluxDB that asks who is there. They run from the first request for them to the
 * end of all tests.
 */
interface Servers extends AutoCloseable {
  /**
   * The environment variables with which a program finds them, as InfluxDB's administrator.
   *
   * @throws org.opentest4j.TestAbortedException if they are not to be had here
   */
  Map<String, String> environment();

  @Override
  void close();
}
